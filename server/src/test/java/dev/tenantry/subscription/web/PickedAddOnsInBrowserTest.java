package dev.tenantry.subscription.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.tenantry.smoke.InChromium;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.subscription.World;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Choosing add-ons with the first plan, at the size of a phone and of a desk. */
@TenantryTest
class PickedAddOnsInBrowserTest {

    @RegisterExtension
    static final InChromium browser = new InChromium();

    @LocalServerPort int port;
    @Autowired World world;

    @ParameterizedTest
    @ValueSource(ints = {390, 1280})
    void thePriceFollowsWhatIsTypedAndWhatIsTypedGoesOn(int width) {
        var ada = Newcomer.register(port);
        world.endsIn(ada.organization(), Duration.ofHours(1));
        var page = signIn(ada, width);
        page.navigate("http://localhost:" + port + "/o/" + ada.slug() + "/billing/plans?plan=pro&seats=1");
        var price = page.locator("#price");
        assertThat(price).containsText("$29.99");
        page.getByLabel("More runs").fill("2");
        assertThat(price).containsText("2 for $12.00, in the total");
        assertThat(price).containsText("$41.99");
        page.getByLabel("Priority support").focus();
        page.keyboard().press("ArrowUp");
        assertThat(price).containsText("$90.99");
        assertThat(page.getByLabel("More runs")).hasAccessibleDescription(Pattern.compile(".*With Starter, Pro, Max.*"));
        page.locator("label:has(input[value=yearly])").click();
        assertThat(price).containsText("2 for $120.00, in the total");
        page.locator("label:has(input[value=starter])").click();
        assertThat(price).containsText("not sold with that plan");
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))
                .as("nothing to scroll sideways").isLessThanOrEqualTo(0);
        page.locator("button.primary.wide").click();
        assertThat(page.getByRole(com.microsoft.playwright.options.AriaRole.ALERT).first())
                .containsText("not sold with that plan");
        assertThat(page.getByLabel("More runs")).hasValue("2");
    }

    private Page signIn(Newcomer person, int width) {
        var page = browser.page(width, 844);
        page.navigate("http://localhost:" + port + "/sign-in");
        page.fill("#email", person.email());
        page.keyboard().press("Enter");
        page.waitForURL(Pattern.compile(".*/sign-in/address"));
        page.fill("#password", Newcomer.PASSWORD);
        page.keyboard().press("Enter");
        page.waitForURL(Pattern.compile(".*/o/.*"));
        return page;
    }
}
