package dev.tenantry.subscription.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.identity.People;
import dev.tenantry.kernel.Money;
import dev.tenantry.payment.Till;
import dev.tenantry.smoke.InChromium;
import dev.tenantry.subscription.World;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The payment methods and the last look before a change, in a real browser; pictures lie in target/pictures. */
@TenantryTest
class PaymentMethodsInBrowserTest {

    private static final double PATIENCE = 60_000;

    @LocalServerPort int port;
    @Autowired World world;
    @Autowired Till till;
    @Autowired People people;

    @RegisterExtension static final InChromium browser = new InChromium();
    private Newcomer ada;
    private String billing;
    private String subscription;

    @BeforeEach
    void paysForTwoSeats() {
        ada = Newcomer.register(port, "Ada Lovelace");
        people.markVerified(ada.person());
        world.endsIn(ada.organization(), Duration.ofHours(1));
        subscription = world.buy(ada, "pro", 2);
        billing = "/o/" + ada.slug() + "/billing";
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 1280})
    void everyStateFitsItsScreen(int width) {
        var page = signedIn(width, billing);
        picture(page, "methods-none-" + width);
        save("4242");
        save("1881");
        page.navigate(at(billing + "?toast=method-added"));
        picture(page, "methods-two-" + width);
        till.failRenewal(ada.organization(), subscription, Money.of(5998, "USD"));
        page.navigate(at(billing));
        assertThat(page.getByText("could not be collected")).isVisible();
        picture(page, "methods-overdue-" + width);
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 1280})
    void theLastLookFitsItsScreen(int width) {
        var page = signedIn(width, billing + "/plan-changes?plan=max&interval=monthly&seats=3");
        assertThat(page.getByText("our estimate")).isVisible();
        picture(page, "change-estimate-" + width);
        till.wouldBill(subscription, Money.of(11998, "USD"));
        page.reload();
        assertThat(page.getByText("named this amount")).isVisible();
        picture(page, "change-rail-" + width);
        page.navigate(at(billing + "/plan-changes?plan=pro&interval=monthly&seats=2"));
        assertThat(page.getByText("so there is nothing to change")).isVisible();
        picture(page, "change-nothing-" + width);
    }

    @Test
    void removingAsksFirstAndEscapeKeepsTheMethod() {
        save("4242");
        save("1881");
        var page = signedIn(1280, billing);
        var remove = page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Remove")
                .setExact(true)).first();
        remove.focus();
        page.keyboard().press("Enter");
        assertThat(page.getByText("Remove Visa 4242?")).isVisible();
        picture(page, "methods-remove-1280");
        page.keyboard().press("Escape");
        assertThat(page.getByText("Remove Visa 4242?")).isHidden();

        remove.focus();
        page.keyboard().press("Enter");
        page.locator("form[action$='/removal'] button.danger").click();
        assertThat(page.getByText("The method is removed")).isVisible(
                new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE));
        assertThat(page.getByText("4242")).hasCount(0);
        assertThat(page.getByText("1881")).isVisible();
    }

    private Page signedIn(int width, String path) {
        var page = browser.page(width, 900);
        page.setDefaultTimeout(PATIENCE);
        page.setDefaultNavigationTimeout(PATIENCE);
        page.navigate(at(path));
        page.locator("input[name=email]").fill(ada.email());
        page.locator("input[name=email]").press("Enter");
        page.locator("input[name=password]").fill(Newcomer.PASSWORD);
        page.locator("input[name=password]").press("Enter");
        page.waitForURL("**" + path.replace("?", "\\?"), new Page.WaitForURLOptions().setTimeout(PATIENCE));
        return page;
    }

    private void save(String last4) {
        var url = ada.acting().postJson("/v1/billing/payment-methods/setups", "{}").json().path("url")
                .asString();
        till.saveCard(URI.create(url), last4);
        ada.browser().get(billing + "/payment-methods/added");
    }

    /** Nothing may stick out to the right, on a phone least of all. */
    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true)
                .setPath(Path.of("target/pictures/" + name + ".png")));
        assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth"
                + " <= document.documentElement.clientWidth")).as(name).isTrue();
    }

    private String at(String path) {
        return "http://localhost:" + port + path;
    }
}
