package dev.tenantry.identity.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.CarryProbe;
import dev.tenantry.identity.Letters;
import dev.tenantry.identity.People;
import dev.tenantry.identity.link.SignInMail;
import dev.tenantry.smoke.RealBrowser;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@TenantryTest
class SignInLinkPagesTest {

    @LocalServerPort
    int port;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    People people;
    @Autowired
    CarryProbe carries;

    Newcomer ada;
    Letters letters;
    int before;
    Browser browser;

    @BeforeEach
    void register() {
        ada = Newcomer.register(port);
        people.markVerified(ada.person());
        letters = new Letters(jdbc);
        before = letters.texts(ada.email()).size();
        browser = new Browser(port);
    }

    @Test
    void theLinkSignsInTheBrowserThatAskedForIt() {
        var mail = ask(browser);
        var page = browser.get(mail.path());
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("p…@example.test").doesNotContain(ada.email())
                .doesNotContain(mail.code());
        assertThat(browser.cookie("__Host-session")).as("only the button signs in").isNull();
        var entered = enter(browser, mail);
        assertThat(entered.status()).isEqualTo(302);
        assertThat(entered.location()).endsWith("/o");
        assertThat(me(browser)).isEqualTo(ada.email());
    }

    @Test
    void theCodeSignsInTheBrowserThatAskedForIt() {
        var mail = ask(browser);
        assertThat(browser.get("/sign-in/code").body()).contains(ada.email(),
                "autocomplete=\"one-time-code\"", "inputmode=\"numeric\"");
        assertThat(type(browser, " " + mail.code() + " ").status()).isEqualTo(302);
        assertThat(me(browser)).isEqualTo(ada.email());
        assertThat(enter(new Browser(port), mail).status()).as("the link is used up with it").isEqualTo(400);
    }

    /** Whoever learns the digits alone, by guessing or from somebody's screen, has nothing. */
    @Test
    void theCodeIsNothingInAnotherBrowser() {
        var mail = ask(browser);
        var stranger = new Browser(port);
        assertThat(type(stranger, mail.code()).status()).isEqualTo(400);
        new Browser(port).post("/sign-in/link", Map.of("email", "p-" + UUID.randomUUID() + "@example.test"));
        assertThat(type(stranger, mail.code()).status()).isEqualTo(400);
        assertThat(type(browser, mail.code()).status()).isEqualTo(302);
    }

    /** What mail scanners do, one after the other, some of them with a browser and scripts. */
    @Test
    void nothingThatOpensTheLinkUsesItUp() {
        assumeTrue(RealBrowser.isThere(), "no Chromium on this machine");
        var mail = ask(browser);
        var scanner = new Browser(port);
        var head = scanner.send(scanner.request(mail.path()).method("HEAD", BodyPublishers.noBody()));
        assertThat(head.status()).isEqualTo(200);
        assertThat(scanner.get(mail.path()).status()).isEqualTo(200);
        assertThat(scanner.send(scanner.request(mail.path()).method("OPTIONS", BodyPublishers.noBody()))
                .status()).isLessThan(500);
        try (var headless = new RealBrowser()) {
            var page = headless.page(1280, 900);
            page.navigate("http://localhost:" + port + mail.path());
            assertThat(page.locator("form").count()).isEqualTo(1);
            assertThat(page.context().cookies()).noneMatch(cookie -> cookie.name.equals("__Host-session"));
        }
        assertThat(enter(browser, mail).status()).isEqualTo(302);
        assertThat(me(browser)).isEqualTo(ada.email());
    }

    @Test
    void elsewhereThePageShowsTheCodeForTheBrowserThatAsked() {
        var mail = ask(browser);
        var phone = new Browser(port);
        assertThat(phone.get(mail.path()).body()).contains(mail.code(), "Sign in here as p…@example.test");
        assertThat(type(browser, mail.code()).status()).isEqualTo(302);
        assertThat(me(browser)).isEqualTo(ada.email());
        assertThat(phone.cookie("__Host-session")).isNull();
    }

    @Test
    void elsewhereOneMayChooseToSignInThere() {
        var mail = ask(browser);
        var phone = new Browser(port);
        phone.get(mail.path());
        assertThat(enter(phone, mail).status()).isEqualTo(302);
        assertThat(me(phone)).isEqualTo(ada.email());
        assertThat(browser.getJson("/v1/me").status()).isEqualTo(401);
    }

    @Test
    void aLinkWorksOnce() throws Exception {
        var mail = ask(browser);
        try (var threads = Executors.newFixedThreadPool(4)) {
            var tries = java.util.stream.IntStream.range(0, 4).mapToObj(i -> {
                var one = new Browser(port);
                one.get("/verify?token=none");
                return (Callable<Integer>) () -> enter(one, mail).status();
            }).toList();
            var answers = threads.invokeAll(tries).stream().map(SignInLinkPagesTest::result).toList();
            assertThat(answers).containsOnlyOnce(302).allMatch(status -> status == 302 || status == 400);
        }
        assertThat(browser.get(mail.path()).status()).isEqualTo(400);
        assertThat(type(browser, mail.code()).status()).isEqualTo(400);
    }

    @Test
    void aNewerMailVoidsTheOlder() {
        var older = ask(browser);
        var other = new Browser(port);
        var newer = ask(other);
        assertThat(enter(new Browser(port), older).status()).isEqualTo(400);
        assertThat(type(browser, older.code()).status()).isEqualTo(400);
        assertThat(type(other, newer.code()).status()).isEqualTo(302);
    }

    @Test
    void fiveWrongCodesKillTheRightOneAndTheLinkLives() {
        var mail = ask(browser);
        for (int left = 4; left >= 0; left--) {
            var wrong = browser.postJson("/v1/sign-in-links/redemption", json("code", mail.anotherCode()));
            assertThat(wrong.status()).isEqualTo(400);
            assertThat(wrong.code()).isEqualTo("code_wrong");
            assertThat(wrong.json().path("tries_left").asInt()).isEqualTo(left);
        }
        assertThat(browser.postJson("/v1/sign-in-links/redemption", json("code", mail.code())).code())
                .isEqualTo("code_expired");
        assertThat(enter(browser, mail).status()).isEqualTo(302);
    }

    @Test
    void bothDieAfterTenMinutes() {
        var mail = ask(browser);
        assertThat(minutesLeft()).isBetween(9, 10);
        Tenancy.asSystem(() -> jdbc.sql("""
                update identity.sign_in_link set expires_at = now() where email = :email
                """).param("email", ada.email()).update());
        assertThat(browser.get(mail.path()).status()).isEqualTo(400);
        assertThat(browser.postJson("/v1/sign-in-links/redemption", json("token", mail.token())).code())
                .isEqualTo("link_expired");
        assertThat(browser.postJson("/v1/sign-in-links/redemption", json("code", mail.code())).code())
                .isEqualTo("code_expired");
    }

    @Test
    void theDatabaseKeepsNeitherLinkNorCodeNorWhereItLeads() {
        browser.post("/sign-in/link", Map.of("email", ada.email(), "next", "/invitations/accept?token=secret"));
        var mail = SignInMail.to(letters, ada.email(), before + 1);
        var kept = Tenancy.asSystem(() -> jdbc.sql("""
                select row_to_json(sign_in_link)::text from identity.sign_in_link where email = :email
                """).param("email", ada.email()).query(String.class).single());
        assertThat(kept).doesNotContain(mail.token()).doesNotContain(mail.code() + "\"")
                .doesNotContain(browser.cookie("__Host-sign-in")).doesNotContain("invitations")
                .contains("$argon2id$");
    }

    @Test
    void endsTheSessionTheBrowserHadBefore() {
        var other = Newcomer.register(port);
        var mail = ask(other.browser());
        var session = other.browser().cookie("__Host-session");
        enter(other.browser(), mail);
        assertThat(me(other.browser())).isEqualTo(ada.email());
        assertThat(new Browser(port).withCookie("__Host-session", session).getJson("/v1/me").status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({"/o/acme/keys?a=b, /o/acme/keys?a=b", "//evil.example, /o", "https://evil.example, /o",
        "/\\evil.example, /o", "javascript:alert(1), /o", "'', /o"})
    void goesOnToOurOwnPagesOnly(String next, String location) {
        browser.post("/sign-in/link", Map.of("email", ada.email(), "next", next));
        var entered = enter(browser, SignInMail.to(letters, ada.email(), before + 1));
        assertThat(entered.location().replaceFirst("^http://localhost:\\d+", "")).isEqualTo(location);
    }

    /** Asked for in one browser, opened in another that carries something else: what counts is the first. */
    @Test
    void whatTheAskingBrowserCarriedComesBackAtSignIn() {
        browser.with(CarryProbe.HEADER, "trial of the asking browser");
        var mail = ask(browser);
        enter(new Browser(port).with(CarryProbe.HEADER, "of whoever has the link"), mail);
        assertThat(carries.heardOf(ada.person())).singleElement().satisfies(event -> {
            assertThat(event.carry()).isEqualTo("trial of the asking browser");
            assertThat(event.isNew()).isFalse();
        });
    }

    @Test
    void theApiAsksAndRedeems() {
        var asked = browser.postJson("/v1/sign-in-links", """
                {"email": "%s", "next": "/o/acme"}
                """.formatted(ada.email().toUpperCase()));
        assertThat(asked.status()).isEqualTo(202);
        assertThat(asked.json().toString()).isEqualTo("{\"status\":\"accepted\"}");
        var mail = SignInMail.to(letters, ada.email(), before + 1);
        var redeemed = browser.postJson("/v1/sign-in-links/redemption", json("code", mail.code()));
        assertThat(redeemed.status()).as(redeemed.body()).isEqualTo(201);
        assertThat(redeemed.json().path("person_id").asString()).isEqualTo(ada.person().toString());
        assertThat(redeemed.json().path("next").asString()).isEqualTo("/o/acme");
        assertThat(redeemed.body()).doesNotContain(browser.cookie("__Host-session"));
        assertThat(me(browser)).isEqualTo(ada.email());
        assertThat(browser.postJson("/v1/sign-in-links/redemption", "{}").status()).isEqualTo(400);
        assertThat(browser.postJson("/v1/sign-in-links", """
                {"email": "%s", "next": "https://evil.example"}
                """.formatted(ada.email())).code()).isEqualTo("invalid_request");
    }

    @Test
    void refusesNonsense() {
        assertThat(browser.post("/sign-in/link", Map.of("email", "no address")).status()).isEqualTo(400);
        assertThat(browser.get("/sign-in/link?token=nonsense").status()).isEqualTo(400);
        assertThat(browser.get("/sign-in/link").status()).isEqualTo(400);
        assertThat(type(browser, "123456").status()).as("without having asked").isEqualTo(400);
    }

    private SignInMail ask(Browser from) {
        var number = letters.texts(ada.email()).size() + 1;
        var asked = from.post("/sign-in/link", Map.of("email", ada.email()));
        assertThat(asked.status()).isEqualTo(302);
        assertThat(asked.location()).endsWith("/sign-in/code");
        assertThat(String.join(" ", asked.response().headers().allValues("Set-Cookie"))).contains(
                "__Host-sign-in=", "Secure", "HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=600");
        return SignInMail.to(letters, ada.email(), number);
    }

    private static Browser.Answer enter(Browser from, SignInMail mail) {
        return from.post("/sign-in/link/entry", Map.of("token", mail.token()));
    }

    private static Browser.Answer type(Browser into, String code) {
        return into.post("/sign-in/code", Map.of("code", code));
    }

    private static String json(String field, String value) {
        return "{\"%s\": \"%s\"}".formatted(field, value);
    }

    private static String me(Browser of) {
        return of.getJson("/v1/me").json().path("person").path("email").asString();
    }

    private int minutesLeft() {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select round(extract(epoch from expires_at - now()) / 60)
                  from identity.sign_in_link where email = :email
                """).param("email", ada.email()).query(Integer.class).single());
    }

    private static <T> T result(java.util.concurrent.Future<T> future) {
        try {
            return future.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
