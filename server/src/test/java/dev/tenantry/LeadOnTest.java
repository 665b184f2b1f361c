package dev.tenantry;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import dev.tenantry.entitlement.EntitlementWorld;
import dev.tenantry.identity.GraceFixtures;
import dev.tenantry.identity.People;
import dev.tenantry.smoke.InChromium;
import dev.tenantry.subscription.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A real browser is led on by what it is refused, and back to where it was. */
@TenantryTest
class LeadOnTest {

    private static final double PATIENCE = 60_000;

    @LocalServerPort int port;
    @Autowired World world;
    @Autowired EntitlementWorld entitlements;
    @Autowired People people;
    @Autowired GraceFixtures grace;

    private final List<String> complaints = new ArrayList<>();
    @RegisterExtension static final InChromium browser = new InChromium();
    private Page page;
    private Newcomer ada;
    private String home;

    @BeforeEach
    void register() {
        ada = Newcomer.register(port, "Ada Lovelace");
        home = "/o/" + ada.slug();
        complaints.clear();
        use(browser.page(1280, 900));
    }

    @Test
    void aPageForTheSignedInLeadsToSignInAndBack() {
        open(home + "/members?sort=name");
        isAt("/sign-in?next=" + encoded(home + "/members?sort=name"));
        signIn();
        isAt(home + "/members?sort=name");
    }

    @Test
    void aCallOfAScriptLeadsToSignInAndBack() {
        signInAt(home + "/billing/plans?plan=starter");
        page.context().clearCookies();
        page.locator("#seats").fill("3");
        isAt("/sign-in?next=" + encoded(home + "/billing/plans?plan=starter"));
        signIn();
        isAt(home + "/billing/plans?plan=starter");

        page.context().clearCookies();
        call("/v1/me");
        isAt("/sign-in?next=" + encoded(home + "/billing/plans?plan=starter"));
    }

    @Test
    void whatThePlanDoesNotAllowLeadsToThePlans() {
        people.markVerified(ada.person());
        entitlements.become(ada.organization(), "trialing", "pro", null, Duration.ofDays(-31));
        signInAt(home);
        open(home + "/keys");
        isAt(home + "/billing/plans?because=subscription_inactive");
        assertThat(page.locator("main")).containsText("The trial has ended");

        open(home + "/billing");
        call("/v1/api-keys");
        isAt(home + "/billing/plans");
    }

    @Test
    void anUnprovenAddressLeadsToTheVerificationWall() {
        signInAt(home);
        grace.letGraceEnd(ada.person());
        open(home);
        isAt("/verify");
        assertThat(page.locator("main")).containsText(ada.email());

        open(home + "/billing");
        call("/v1/api-keys");
        isAt("/verify");
    }

    @Test
    void leadsOnWithoutScriptsToo() {
        use(browser.pageWithoutScripts());
        open(home + "/members");
        isAt("/sign-in?next=" + encoded(home + "/members"));
        signIn();
        isAt(home + "/members");
    }

    @Test
    void neverLeadsAwayFromHere() {
        for (var elsewhere : List.of("https://evil.example/", "//evil.example", "/\\evil.example",
                "javascript:alert(1)", "/%09/evil.example")) {
            use(browser.page(1280, 900));
            open("/sign-in?next=" + encoded(elsewhere));
            signIn();
            page.waitForURL(Pattern.compile(".*localhost:" + port + "/(o/|%09).*"),
                    new Page.WaitForURLOptions().setTimeout(PATIENCE));
        }
    }

    @Test
    void theNoticeIsModalAndEscapePutsItAside() {
        people.markVerified(ada.person());
        world.endsIn(ada.organization(), Duration.ofDays(4).minusMinutes(5));
        signInAt(home);
        var dialog = page.getByRole(com.microsoft.playwright.options.AriaRole.DIALOG,
                new Page.GetByRoleOptions().setName("Your trial ends in 4 days"));
        assertThat(dialog).isVisible();
        assertThat(page.locator("dialog.notice button.primary")).isFocused();
        for (int i = 0; i < 8; i++) {
            page.keyboard().press("Tab");
            assertThat(page.evaluate("document.activeElement === document.body "
                    + "|| !!document.activeElement.closest('dialog')")).isEqualTo(true);
        }
        page.keyboard().press("Escape");
        assertThat(dialog).isHidden();
        isAt(home);
        page.reload();
        assertThat(page.locator("h1")).isVisible();
        assertThat(page.locator("dialog.notice")).hasCount(0);
    }

    @Test
    void theNoticeCanBePutAsideWithoutScripts() {
        people.markVerified(ada.person());
        world.endsIn(ada.organization(), Duration.ofDays(4).minusMinutes(5));
        use(browser.pageWithoutScripts());
        signInAt(home);
        assertThat(page.locator("dialog.notice")).isVisible();
        page.getByText("Not now").press("Enter"); // a click would wait for the dialog to stand still
        assertThat(page.locator("dialog.notice")).hasCount(0);
    }

    /** Also holds that nothing on the way was blocked by the content security policy. */
    private void isAt(String path) {
        page.waitForURL("http://localhost:" + port + path, new Page.WaitForURLOptions().setTimeout(PATIENCE));
        assertThat(complaints).isEmpty();
    }

    private void use(Page opened) {
        page = opened;
        page.bringToFront();
        page.setDefaultTimeout(PATIENCE);
        page.setDefaultNavigationTimeout(PATIENCE);
        page.onConsoleMessage(this::listen);
    }

    private void listen(ConsoleMessage message) {
        if (message.text().contains("Content Security Policy")) {
            complaints.add(message.text());
        }
    }

    private void open(String path) {
        page.navigate("http://localhost:" + port + path);
    }

    private void signInAt(String path) {
        open(path);
        signIn();
        isAt(path);
    }

    private void signIn() {
        page.locator("input[name=email]").fill(ada.email());
        page.locator("input[name=email]").press("Enter");
        page.locator("input[name=password]").fill(Newcomer.PASSWORD);
        page.locator("input[name=password]").press("Enter");
    }

    /** As our own scripts call. */
    private void call(String path) {
        page.evaluate("([path, organization]) => { fetch(path, "
                + "{headers: {Accept: 'application/json', 'X-Tenantry-Organization': organization}}); }",
                List.of(path, ada.organization().toString()));
    }

    private static String encoded(String text) {
        return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
    }
}
