package dev.tenantry.identity.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.TestProviders;
import dev.tenantry.identity.Letters;
import dev.tenantry.identity.People;
import dev.tenantry.identity.link.SignInMail;
import dev.tenantry.smoke.InChromium;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Signing in with a real browser and without a mouse, as wide as a phone and as a desk. */
@TenantryTest
class SignInByKeyboardTest {

    private static final int STEPS = 25;

    @LocalServerPort
    int port;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    People people;

    @RegisterExtension static final InChromium browser = new InChromium();
    private Newcomer ada;
    private Page page;

    @BeforeEach
    void register() {
        ada = Newcomer.register(port, "Ada Lovelace");
        people.markVerified(ada.person());
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 1280})
    void withThePassword(int width) {
        address(width);
        tabTo("#password");
        page.keyboard().type(Newcomer.PASSWORD);
        page.keyboard().press("Enter");
        isHome();
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 1280})
    void withTheCodeOfAMail(int width) {
        address(width);
        var letters = new Letters(jdbc);
        var number = letters.texts(ada.email()).size() + 1;
        tabTo("form[action='/sign-in/link'] button");
        page.keyboard().press("Enter");
        page.waitForURL(Pattern.compile(".*/sign-in/code"));
        fits();
        tabTo("#code");
        page.keyboard().type(SignInMail.to(letters, ada.email(), number).code());
        page.keyboard().press("Enter");
        isHome();
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 1280})
    void withTheLinkOfAMailHereAndElsewhere(int width) {
        address(width);
        var letters = new Letters(jdbc);
        var number = letters.texts(ada.email()).size() + 1;
        tabTo("form[action='/sign-in/link'] button");
        page.keyboard().press("Enter");
        page.waitForURL(Pattern.compile(".*/sign-in/code"));
        var mail = SignInMail.to(letters, ada.email(), number);
        var asked = page;
        page = browser.page(width, 844);
        page.navigate(url(mail.path()));
        fits();
        assertThat(page.locator("main")).containsText(mail.code());
        page = asked;
        page.navigate(url(mail.path()));
        fits();
        tabTo("main button");
        page.keyboard().press("Enter");
        isHome();
    }

    /** Out of this site and back, as a browser with all its rules about forms and cookies goes. */
    @ParameterizedTest
    @ValueSource(ints = {390, 1280})
    void throughAProvider(int width) {
        var subject = UUID.randomUUID().toString();
        TestProviders.server().enqueueCallback(new DefaultOAuth2TokenCallback("okta", subject, "JWT", null,
                Map.of("email", "p-" + subject + "@example.test", "email_verified", true), 60));
        page = browser.page(width, 844);
        page.navigate(url("/sign-in"));
        tabTo("form[action='/sign-in/with/okta'] button");
        page.keyboard().press("Enter");
        isHome();
    }

    private void address(int width) {
        page = browser.page(width, 844);
        page.navigate(url("/sign-in"));
        fits();
        tabTo("#email");
        page.keyboard().type(ada.email());
        page.keyboard().press("Enter");
        page.waitForURL(Pattern.compile(".*/sign-in/address"));
        fits();
    }

    /** Tab by tab, as somebody without a mouse gets there; what has the focus is to be seen. */
    private void tabTo(String selector) {
        for (int i = 0; i < STEPS; i++) {
            if (Boolean.TRUE.equals(page.evaluate("selector => document.activeElement.matches(selector)",
                    selector))) {
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("no way to " + selector + " by keyboard");
    }

    private void fits() {
        assertThat(page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth"))
                .as("no sideways scrolling").isEqualTo(true);
        assertThat(page.locator("h1").count()).isEqualTo(1);
        assertThat(page.locator("input:not([type=hidden])").all()).allSatisfy(input ->
                assertThat(page.locator("label[for='" + input.getAttribute("id") + "']").count()).isEqualTo(1));
    }

    private void isHome() {
        page.waitForURL(Pattern.compile(".*/o/.*"));
        assertThat(page.context().cookies()).anyMatch(cookie -> cookie.name.equals("__Host-session"));
    }

    private String url(String path) {
        return "http://localhost:" + port + path;
    }
}
