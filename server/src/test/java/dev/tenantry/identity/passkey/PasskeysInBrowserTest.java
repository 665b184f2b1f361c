package dev.tenantry.identity.passkey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.TestPostgres;
import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.Letters;
import dev.tenantry.identity.People;
import dev.tenantry.smoke.InChromium;
import java.net.URLDecoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Passkeys as Chromium's own authenticator makes and uses them. */
@TenantryTest
class PasskeysInBrowserTest {

    @LocalServerPort int port;
    @Autowired JdbcClient jdbc;
    @Autowired People people;

    @RegisterExtension static final InChromium browser = new InChromium();
    private Newcomer ada;
    private Page page;
    private CDPSession devtools;
    private String authenticator;

    @BeforeEach
    void adaAddsAPasskey() {
        ada = Newcomer.register(port, "Ada Lovelace");
        people.markVerified(ada.person());
        page = browser.page(1280, 844);
        plugIn(true);
        signInWithPassword();
        page.waitForURL(Pattern.compile(".*/o/.*"));
        page.navigate(url("/account/factors"));
        page.fill("form[data-passkey=create] #name", "Laptop");
        page.click("form[data-passkey=create] button");
        assertThat(page.locator("h1")).containsText("Keep these codes");
        page.navigate(url("/account/factors"));
        assertThat(page.locator("#passkeys")).containsText("Laptop");
    }

    @Test
    void signsInFromTheFirstPageWithoutAnAddressAndIsBothSteps() {
        signOut();
        page.navigate(url("/sign-in?next=/account"));
        page.click("form[data-passkey=get] button");
        page.waitForURL(Pattern.compile(".*/account"));
        assertThat(page.locator("main")).containsText(ada.email());
        assertThat(new Letters(jdbc).texts(ada.email())).anyMatch(text -> text.contains("a second step is asked for"));
    }

    @Test
    void isAskedForAfterThePasswordToo() {
        signOut();
        signInWithPassword();
        page.waitForURL(Pattern.compile(".*/sign-in/second-factor.*"));
        page.click("form[data-passkey=get] button");
        page.waitForURL(Pattern.compile(".*/o/.*"));
    }

    @Test
    void showsOnceMoreWhoOneIs() {
        Tenancy.asSystem(() -> jdbc.sql("update identity.session set proven_at = now() - interval '1 hour'"
                + " where person_id = :person").param("person", ada.person()).update());
        page.navigate(url("/o/" + ada.slug() + "/keys/new"));
        page.waitForURL(Pattern.compile(".*/step-up.*"));
        page.click("form[data-passkey=get] button");
        page.waitForURL(Pattern.compile(".*/keys/new"));
    }

    @Test
    void tokensOfTheSessionSurviveWhenItIsShownOnceMore() {
        var before = session();
        var given = new Browser(port).withCookie("__Host-session", before).postJson("/v1/tokens/exchange", "{}");
        assertThat(given.status()).as(given.body()).isEqualTo(201);
        showsOnceMoreWhoOneIs();
        var access = given.json().path("access_token").asString();
        assertThat(new Browser(port).with("Authorization", "Bearer " + access).getJson("/v1/me").status())
                .isEqualTo(200);
        assertThat(session()).isNotEqualTo(before);
        assertThat(new Browser(port).withCookie("__Host-session", before).getJson("/v1/me").status())
                .as("the session's old token").isEqualTo(401);
    }

    /** A domain's rule is about how people begin; who has only a passkey as second factor is let past it. */
    @Test
    void opensTheSecondStepAndIsRemovedWherePasswordsAreNotOffered() {
        moveAdaWherePasswordsAreNotOffered();
        write("update identity.session set half = true, proof = 'MAIL', created_at = now() where person_id = :person");
        page.navigate(url("/sign-in/second-factor?next=/account/factors"));
        page.click("form[data-passkey=get] button");
        page.waitForURL(Pattern.compile("^[^?]*/account/factors$"));
        write("update identity.session set proven_at = now() - interval '1 hour' where person_id = :person");
        page.navigate(url("/step-up?next=/account/factors"));
        page.click("form[data-passkey=get] button");
        page.waitForURL(Pattern.compile("^[^?]*/account/factors$"));
        page.click("#passkeys details.confirm summary");
        page.click("dialog[open] form[action$=removal] button:not([data-close])");
        assertThat(page.locator("#passkeys")).not().containsText("last used");
        assertThat(kept()).isZero();
    }

    @Test
    void isNoFirstWayWherePasswordsAreNotOffered() {
        moveAdaWherePasswordsAreNotOffered();
        signOut();
        page.navigate(url("/sign-in"));
        page.click("form[data-passkey=get] button");
        assertThat(page.locator("main")).containsText("sign in another way here");
        assertThat(page.context().cookies()).noneMatch(cookie -> cookie.name.equals("__Host-session"));
    }

    @Test
    void somebodyElsesShowsNothing() {
        var ben = Newcomer.register(port, "Ben");
        Tenancy.asSystem(() -> jdbc.sql("update identity.session set person_id = :ben, half = true,"
                        + " created_at = now() where person_id = :person")
                .param("ben", ben.person()).param("person", ada.person()).update());
        page.navigate(url("/sign-in/second-factor"));
        page.click("form[data-passkey=get] button");
        assertThat(page.locator("main")).containsText("not accepted");
        page.navigate(url("/account"));
        page.waitForURL(Pattern.compile(".*/sign-in/second-factor.*"));
    }

    @Test
    void countsOnlyTogetherWithItsRecoveryCodes() throws SQLException {
        forget();
        asOwner("""
                create function identity.no_codes() returns trigger language plpgsql as
                    $$ begin raise exception 'broken off by a test'; end $$;
                create trigger no_codes before insert on identity.recovery_code
                    for each row when (new.person_id = '%s') execute function identity.no_codes()"""
                .formatted(ada.person().uuid()));
        try {
            add("Phone");
            assertThat(page.locator("h1")).not().containsText("factors");
        } finally {
            asOwner("drop trigger no_codes on identity.recovery_code; drop function identity.no_codes()");
        }
        assertThat(kept()).isZero();
        add("Phone");
        assertThat(page.locator("h1")).containsText("Keep these codes");
        assertThat(kept()).isEqualTo(1);
    }

    /** What no authenticator signs is said by whatever program sends it. */
    @Test
    void whatIsLongerThanAnyAuthenticatorSaysIsRefused() {
        forget();
        var words = IntStream.range(0, 40).mapToObj("%%22carrier-%d%%22"::formatted).collect(joining("%2C"));
        for (var transports : List.of(words, "%22inter%2Cnal%20%22")) {
            page.route(Pattern.compile(".*/account/factors/passkeys$"), route -> route.resume(
                    new Route.ResumeOptions().setPostData(route.request().postData().replaceFirst(
                            "%22transports%22%3A%5B[^&]*?%5D", "%22transports%22%3A%5B" + transports + "%5D"))),
                    new Page.RouteOptions().setTimes(1));
            add("Phone");
            assertThat(page.locator("main")).containsText("not accepted");
            assertThat(kept()).isZero();
        }
    }

    private void add(String name) {
        page.navigate(url("/account/factors"));
        page.fill("form[data-passkey=create] #name", name);
        page.waitForResponse(Pattern.compile(".*/account/factors/passkeys$"),
                () -> page.click("form[data-passkey=create] button"));
    }

    private String session() {
        return page.context().cookies().stream().filter(cookie -> cookie.name.equals("__Host-session"))
                .map(cookie -> cookie.value).findFirst().orElseThrow();
    }

    private void moveAdaWherePasswordsAreNotOffered() {
        write("update identity.person set email = id || '@single.example' where id = :person");
    }

    private void forget() {
        write("delete from identity.passkey where person_id = :person");
        write("delete from identity.recovery_code where person_id = :person");
    }

    private int kept() {
        return Tenancy.asSystem(() -> jdbc.sql("select count(*) from identity.passkey where person_id = :person")
                .param("person", ada.person()).query(Integer.class).single());
    }

    private void write(String sql) {
        Tenancy.asSystem(() -> jdbc.sql(sql).param("person", ada.person()).update());
    }

    private static void asOwner(String sql) throws SQLException {
        var server = TestPostgres.server();
        try (var owner = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
                var statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void isRenamedAndRemoved() {
        page.click("#passkeys details:not(.confirm) summary");
        page.fill("#passkeys input[name=name][aria-label]", "Work laptop");
        page.click("#passkeys details form button");
        assertThat(page.locator("#passkeys")).containsText("Work laptop");
        var id = Tenancy.asSystem(() -> jdbc.sql("select id::text from identity.passkey where person_id = :person")
                .param("person", ada.person()).query(String.class).single());
        assertThat(ada.browser().post("/account/factors/passkeys/" + id + "/name", Map.of("name", "x")).status())
                .as("her other session").isEqualTo(302);
        var eve = Newcomer.register(port, "Eve").browser();
        assertThat(eve.post("/account/factors/passkeys/" + id + "/removal", Map.of()).status()).isEqualTo(404);
        assertThat(eve.post("/account/factors/passkeys/" + id + "/name", Map.of("name", "y")).status())
                .isEqualTo(404);
        page.click("#passkeys details.confirm summary");
        page.click("dialog[open] form[action$=removal] button:not([data-close])");
        assertThat(page.locator("#passkeys")).not().containsText("last used");
        assertThat(new Browser(port).postJson("/v1/sessions", """
                {"email": "%s", "password": "%s"}
                """.formatted(ada.email(), Newcomer.PASSWORD)).status()).as("one step again").isEqualTo(201);
    }

    @Test
    void anAnswerWorksOnceAndInItsOwnBrowserOnly() {
        signOut();
        page.navigate(url("/sign-in"));
        var sent = page.waitForRequest(Pattern.compile(".*/sign-in/passkey$"),
                () -> page.click("form[data-passkey=get] button"));
        page.waitForURL(Pattern.compile(".*/o/.*"));
        var credential = URLDecoder.decode(Pattern.compile("credential=([^&]+)")
                .matcher(sent.postData()).results().findFirst().orElseThrow().group(1),
                StandardCharsets.UTF_8);
        var thief = new Browser(port);
        assertThat(replay(thief, credential)).contains("took too long");
        ask(thief);
        assertThat(replay(thief, credential)).as("an answer to another challenge").contains("not accepted");
        assertThat(thief.getJson("/v1/me").status()).isEqualTo(401);
    }

    @Test
    void anAuthenticatorThatVerifiesNobodyIsNotEnough() {
        signOut();
        devtools.send("WebAuthn.setUserVerified", with("isUserVerified", false));
        page.navigate(url("/sign-in"));
        page.click("form[data-passkey=get] button");
        assertThat(page.locator("form[data-passkey=get] [data-passkey-failed]")).isVisible();
    }

    @Test
    void theDisabledDoNotGetIn() {
        signOut();
        Tenancy.asSystem(() -> jdbc.sql("update identity.person set disabled_at = now() where id = :person")
                .param("person", ada.person()).update());
        page.navigate(url("/sign-in"));
        page.click("form[data-passkey=get] button");
        assertThat(page.locator("main")).containsText("is switched off");
    }

    @Test
    void nonsenseIsRefused() {
        var browser = new Browser(port);
        for (var nonsense : new String[] {"", "{}", "null", "[]", "{\"id\": 1}", "x".repeat(10_000)}) {
            ask(browser);
            assertThat(replay(browser, nonsense)).as(nonsense).contains("not accepted");
        }
    }

    private static void ask(Browser browser) {
        var token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(browser.get("/sign-in").body());
        assertThat(token.find()).isTrue();
        var answer = browser.send(browser.request("/sign-in/passkey/options").header("Accept", "*/*")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("_csrf=" + token.group(1))));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("userVerification").asString()).isEqualTo("required");
        assertThat(answer.json().path("rpId").asString()).isEqualTo("localhost");
    }

    private static String replay(Browser browser, String credential) {
        var answer = browser.post("/sign-in/passkey", Map.of("credential", credential));
        assertThat(answer.status()).isEqualTo(400);
        return answer.body();
    }

    private void plugIn(boolean verified) {
        devtools = page.context().newCDPSession(page);
        devtools.send("WebAuthn.enable");
        var options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", verified);
        options.addProperty("automaticPresenceSimulation", true);
        var asked = new JsonObject();
        asked.add("options", options);
        authenticator = devtools.send("WebAuthn.addVirtualAuthenticator", asked)
                .get("authenticatorId").getAsString();
    }

    private JsonObject with(String name, boolean value) {
        var asked = new JsonObject();
        asked.addProperty("authenticatorId", authenticator);
        asked.addProperty(name, value);
        return asked;
    }

    private void signInWithPassword() {
        page.navigate(url("/sign-in"));
        page.fill("#email", ada.email());
        page.keyboard().press("Enter");
        page.waitForURL(Pattern.compile(".*/sign-in/address"));
        page.fill("#password", Newcomer.PASSWORD);
        page.keyboard().press("Enter");
    }

    private void signOut() {
        page.context().clearCookies();
    }

    private String url(String path) {
        return "http://localhost:" + port + path;
    }
}
