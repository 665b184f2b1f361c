package dev.tenantry;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.Letters;
import dev.tenantry.identity.People;
import dev.tenantry.smoke.InChromium;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** RC-059: what has to work for somebody who comes for the first time, through the pages they see. */
@TenantryTest
class FromSignUpToSignOutTest {

    private static final double PATIENCE = 60_000;
    /** Without a space, so that the organization is named after all of it. */
    private static final String MARKUP = "<img/src=x/onerror=document.title='owned'>Ada&amp;<b>Co</b>";

    @LocalServerPort int port;
    @Autowired JdbcClient jdbc;
    @Autowired People people;

    @RegisterExtension static final InChromium browser = new InChromium();
    private Page page;
    private String email;

    @BeforeEach
    void somebodyNew() {
        email = "p-" + UUID.randomUUID() + "@example.test";
        page = browser.page(1280, 900);
        page.setDefaultTimeout(PATIENCE);
        page.setDefaultNavigationTimeout(PATIENCE);
    }

    @Test
    void signsUpProvesTheAddressSignsOutAndInAgain() {
        signUp("Ada Lovelace");
        var first = session();
        open("/verify");
        page.locator("#code").fill(new Letters(jdbc).newestCode(email));
        page.locator("#code").press("Enter");
        page.waitForURL(Pattern.compile(".*/o/[^/?]+(\\?.*)?"));
        assertThat(page.locator("body")).containsText("your address is confirmed");
        var home = page.url().replaceAll("\\?.*", "");

        assertThat(knows(session())).isTrue();
        var second = session();
        signOut();
        assertThat(knows(second)).as("the session is over, not only forgotten").isFalse();
        page.navigate(home);
        page.waitForURL(Pattern.compile(".*/sign-in\\?next=.*"));
        page.locator("#email").fill(email);
        page.locator("#email").press("Enter");
        page.locator("#password").fill(Newcomer.PASSWORD);
        page.locator("#password").press("Enter");
        page.waitForURL(home);
        assertThat(session()).isNotIn(first, second);
        signOut();
        page.navigate(home);
        page.waitForURL(Pattern.compile(".*/sign-in\\?next=.*"));
    }

    @Test
    void aNameWithMarkupArrivesEscapedWhereverItIsShown() {
        signUp(MARKUP);
        var home = page.url().replaceAll("\\?.*", "");
        for (var path : List.of(home, home + "/members", home + "/settings", home + "/audit", url("/account"))) {
            page.navigate(path);
            assertThat(page.locator(".who-text .small").first()).hasText(MARKUP);
            assertThat(page.locator("img[src=x], .who-text b, h1 b, main td b").count()).as(path).isZero();
            assertThat(page.title()).as(path).isNotEqualTo("owned");
        }
        assertThat(page.locator("input[name=name]").first()).hasValue(MARKUP);
        var letter = Tenancy.asSystem(() -> jdbc.sql("""
                select html_body
                  from mail.message
                 where recipient = :email
                """).param("email", email).query(String.class).list());
        assertThat(letter).isNotEmpty().allSatisfy(html -> assertThat(html)
                .contains("&lt;img/src=x").doesNotContain("<img/src=x", "<b>Co"));
    }

    @Test
    void sessionsAre64HexDigitsAndTellNothingOfEachOther() {
        var tokens = Stream.generate(() -> Newcomer.register(port).browser().cookie("__Host-session")).limit(12)
                .toList();
        assertThat(tokens).allMatch(token -> token.matches("[0-9a-f]{64}")).doesNotHaveDuplicates();
        assertThat(tokens.stream().map(token -> token.substring(0, 10))).doesNotHaveDuplicates();
        assertThat(tokens.stream().map(token -> token.substring(54))).doesNotHaveDuplicates();
        assertThat(tokens).isNotEqualTo(tokens.stream().sorted().toList());
    }

    @Test
    void enterpriseMayAskAThousandTimesAMinute() {
        var ada = Newcomer.register(port);
        var olga = Newcomer.register(port, "Olga Operator");
        Tenancy.asSystem(() -> people.makeOperator(olga.person()));
        var key = ada.acting().postJson("/v1/api-keys", "{\"name\": \"b\", \"scopes\": [\"checks\"]}").json();
        var backend = new Browser(port).with("Authorization", "Bearer " + key.path("secret").asString());
        assertThat(limitOf(backend)).as("in the trial of Pro").isEqualTo("\"plan\";q=300;w=60");
        assertThat(olga.browser().post("/operator/organizations/" + ada.organization() + "/plan",
                Map.of("plan", "enterprise", "reason", "agreed")).status()).isEqualTo(302);
        assertThat(limitOf(backend)).isEqualTo("\"plan\";q=1000;w=60");
    }

    private static String limitOf(Browser backend) {
        return backend.postJson("/v1/checks", "{\"feature\": \"sso\"}").header("RateLimit-Policy");
    }

    private void signUp(String name) {
        open("/register");
        page.locator("#name").fill(name);
        page.locator("#email").fill(email);
        page.locator("#password").fill(Newcomer.PASSWORD);
        page.locator("#password").press("Enter");
        page.waitForURL(Pattern.compile(".*/o/[^/?]+(\\?welcome=true)?")); // the script takes the flag away
    }

    private void signOut() {
        page.locator(".sidebar-foot form[action='/sign-out'] button").press("Enter");
        page.waitForURL(Pattern.compile(".*localhost:\\d+/(?!o/).*"));
        assertThat(page.context().cookies()).noneMatch(one -> one.name.equals("__Host-session"));
    }

    private boolean knows(String session) {
        return new Browser(port).withCookie("__Host-session", session).getJson("/v1/me").status() == 200;
    }

    private String session() {
        return page.context().cookies().stream().filter(one -> one.name.equals("__Host-session"))
                .map((Cookie one) -> one.value).findFirst().orElseThrow();
    }

    private void open(String path) {
        page.navigate(url(path));
    }

    private String url(String path) {
        return "http://localhost:" + port + path;
    }
}
