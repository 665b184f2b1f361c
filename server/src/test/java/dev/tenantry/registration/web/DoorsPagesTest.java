package dev.tenantry.registration.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.TestProviders;
import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.Letters;
import dev.tenantry.identity.People;
import dev.tenantry.identity.link.SignInMail;
import dev.tenantry.identity.oidc.Trip;
import dev.tenantry.kernel.Actor;
import dev.tenantry.registration.door.SelfServe;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The operator's page about registration, and the register page in each of its states. */
@TenantryTest
class DoorsPagesTest {

    private static final String DOORS = "/operator/registration";
    private static final Pattern TEXT = Pattern.compile("id=\"code-text\">([0-9A-Z-]+)<");

    @LocalServerPort
    int port;
    @Autowired
    People people;
    @Autowired
    JdbcClient jdbc;

    @Autowired
    SelfServe selfServe;

    private Newcomer olga;
    private final String email = "p-" + UUID.randomUUID() + "@example.test";

    @BeforeEach
    void register() {
        olga = Newcomer.register(port, "Olga");
        people.makeOperator(olga.person());
    }

    @AfterEach
    void open() {
        Tenancy.asSystem(() -> selfServe.set(true, Actor.SYSTEM, "a test"));
    }

    @Test
    void onlyOperatorsAreLedThere() {
        assertThat(olga.browser().get("/account").body()).contains("href=\"" + DOORS);
        assertThat(Newcomer.register(port).browser().get("/account").body()).doesNotContain(DOORS);
    }

    @Test
    void closesAndOpensForARecordedReason() {
        assertThat(olga.browser().get(DOORS).body()).contains("Anybody may register");
        close();
        assertThat(olga.browser().get(DOORS).body()).contains("Registration is closed");
        assertThat(entries()).containsExactly("registration.self_serve_changed the fair is over");
        assertThat(olga.browser().post(DOORS + "/self-serve", Map.of()).status()).as("neither").isEqualTo(400);
        assertThat(olga.browser().get(DOORS).body()).contains("Registration is closed");
        open();
        assertThat(olga.browser().get(DOORS).body()).contains("Anybody may register");
    }

    @Test
    void aClosedPageSaysHowToGetIn() {
        close();
        var page = new Browser(port).get("/register?plan=pro&from=beta");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("By invitation for now", "name=\"invite_code\"",
                "/contact-sales?source=register_footer", "name=\"plan\" value=\"pro\"",
                "name=\"from\" value=\"beta\"", "/sign-in?next=/register?plan%3Dpro")
                .doesNotContain("type=\"password\"", "/sign-in/with/");
    }

    @Test
    void aCodeOpensTheFormAndGoesOnThroughIt() {
        var code = issue("max", "30");
        close();
        var browser = new Browser(port);
        var page = browser.post("/register/code", Map.of("invite_code", code.toLowerCase(), "plan", "pro"));
        assertThat(page.status()).as(page.body()).isEqualTo(200);
        assertThat(page.body()).contains("Your code gives you 30 days of Max", "type=\"password\"",
                "/sign-in/with/okta", "value=\"/register?plan=pro&amp;code=" + code.toLowerCase());
        var in = browser.post("/register", Map.of("name", "Ben", "email", email, "password", Newcomer.PASSWORD,
                "invite_code", code, "plan", "pro"));
        assertThat(in.status()).as(in.body()).isEqualTo(302);
        assertThat(in.location()).endsWith("/billing/plans?plan=pro");
        assertThat(find(olga.browser().get(DOORS).body(), "(?s)<tr>(?:(?!</tr>).)*(1 of 1(?:(?!</tr>).)*"
                + Pattern.quote(email) + ")")).as("who came by it").doesNotContain("more");
        var again = new Browser(port).get("/register?code=" + code);
        assertThat(again.status()).isEqualTo(410);
        assertThat(again.body()).contains("no longer works", "invite_code-error");
    }

    @Test
    void aWrongCodeIsSaidBesideItsField() {
        close();
        var page = new Browser(port).post("/register/code", Map.of("invite_code", "BETA-2026"));
        assertThat(page.status()).isEqualTo(400);
        assertThat(page.body()).contains("invite_code-error", "not known here", "value=\"BETA-2026\"");
    }

    @Test
    void aCodeComesThroughTheMailAndThroughAProvider() {
        var code = issue("", "");
        var other = issue("", "");
        close();
        var browser = new Browser(port);
        browser.post("/sign-in/link", Map.of("email", email, "next", "/register?code=" + code));
        var mail = SignInMail.to(new Letters(jdbc), email, 1);
        assertThat(browser.post("/sign-in/link/entry", Map.of("token", mail.token())).location())
                .endsWith("?welcome=true");
        var subject = UUID.randomUUID().toString();
        TestProviders.server().enqueueCallback(new DefaultOAuth2TokenCallback("okta", subject, "JWT", null,
                Map.of("email", "q-" + email, "email_verified", true), 60));
        assertThat(Trip.begin(new Browser(port), "okta", "/register?code=" + other).throughTheServer()
                .location()).endsWith("?welcome=true");
        assertThat(Tenancy.asSystem(() -> jdbc.sql("""
                select count(*) from registration.invite_code_use
                  join identity.person on person.id = person_id
                 where email like :email
                """).param("email", "%" + email).query(Integer.class).single())).isEqualTo(2);
    }

    @Test
    void whereTheyCameFromIsKeptThroughEveryDoor() {
        new Browser(port).post("/register", Map.of("name", "Ben", "email", email, "password",
                Newcomer.PASSWORD, "from", "beta"));
        var browser = new Browser(port);
        browser.post("/sign-in/link", Map.of("email", "l-" + email, "from", "beta"));
        var mail = SignInMail.to(new Letters(jdbc), "l-" + email, 1);
        new Browser(port).post("/sign-in/link/entry", Map.of("token", mail.token())); // on another device
        TestProviders.server().enqueueCallback(new DefaultOAuth2TokenCallback("okta",
                UUID.randomUUID().toString(), "JWT", null,
                Map.of("email", "o-" + email, "email_verified", true), 60));
        var away = new Browser(port);
        Trip.onward(away, "okta", away.post("/sign-in/with/okta", new HashMap<>(Map.of("next", "/o",
                "from", "beta")))).throughTheServer();
        new Browser(port).post("/register", Map.of("name", "Ben", "email", "x-" + email, "password",
                Newcomer.PASSWORD, "from", "<script>"));
        assertThat(Tenancy.asSystem(() -> jdbc.sql("""
                select split_part(email, '-', 1) || ' ' || coalesce(origin, 'none')
                  from registration.sign_up
                  join identity.person on person.id = person_id
                 where email like :email
                 order by 1
                """).param("email", "%" + email).query(String.class).list()))
                .containsExactly("l beta", "o beta", "p beta", "x none");
        assertThat(olga.browser().get(DOORS).body()).contains("o-" + email, "oidc-okta", "sign-in-link");
    }

    @Test
    void codesAndTestersAreMadeAndEndedHere() {
        issue("pro", "");
        var page = olga.browser().get(DOORS).body();
        var revoke = find(page, "action=\"(/operator/registration/codes/[^/]+/revocation)\"");
        assertThat(olga.browser().post(revoke, Map.of()).status()).isEqualTo(302);
        assertThat(olga.browser().post(DOORS + "/testers", Map.of("email", "nobody")).body())
                .contains("email-error");
        assertThat(olga.browser().post(DOORS + "/testers", Map.of("email", email)).status()).isEqualTo(302);
        page = olga.browser().get(DOORS).body();
        assertThat(page).contains(email, "Revoked");
        var remove = find(page, "(?s)" + Pattern.quote(email)
                + ".*?action=\"(/operator/registration/testers/[^/]+/removal)\"");
        assertThat(olga.browser().post(remove, Map.of()).status()).isEqualTo(302);
        assertThat(olga.browser().post(remove, Map.of()).status()).isEqualTo(404);
        assertThat(entries()).extracting(entry -> entry.split(" ")[0]).containsExactly(
                "registration.code_issued", "registration.code_revoked", "registration.tester_added",
                "registration.tester_removed");
        assertThat(olga.browser().post(DOORS + "/codes", Map.of("trial_days", "91")).status()).isEqualTo(400);
        assertThat(olga.browser().post(DOORS + "/codes", Map.of("uses", "many")).body()).contains("uses-error");
    }

    @Test
    void codesAreMadeForEveryPlanOfTheCatalogue() {
        var page = olga.browser().get(DOORS).body();
        for (var plan : List.of("free", "starter", "pro", "max", "enterprise")) {
            assertThat(page).contains("<option value=\"%s\">%s</option>".formatted(plan, plan));
            issue(plan, "");
        }
        assertThat(olga.browser().post(DOORS + "/codes", Map.of("plan", "nonsense")).status()).isEqualTo(400);
    }

    /** From any site, with any body or none; the body goes no further. */
    @Test
    void anOldLandingPageLeadsToTheRegisterPage() {
        for (var body : List.of("", "email=ada%40example.test", "{\"email\": 5")) {
            var browser = new Browser(port).with("Sec-Fetch-Site", "cross-site");
            var answer = browser.send(browser.request("/beta-signup")
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(java.net.http.HttpRequest.BodyPublishers.ofString(body)));
            assertThat(answer.status()).as(answer.body()).isEqualTo(303);
            assertThat(answer.location()).isEqualTo("http://localhost:" + port + "/register?from=beta");
        }
    }

    private void close() {
        assertThat(olga.browser().post(DOORS + "/self-serve", Map.of("enabled", "false", "reason",
                "the fair is over")).status()).isEqualTo(302);
    }

    private String issue(String plan, String days) {
        var made = olga.browser().post(DOORS + "/codes", Map.of("note", "a test", "plan", plan, "trial_days",
                days));
        assertThat(made.status()).as(made.body()).isEqualTo(200);
        return find(made.body(), TEXT.pattern());
    }

    private static String find(String page, String pattern) {
        var found = Pattern.compile(pattern).matcher(page);
        assertThat(found.find()).as(page).isTrue();
        return found.group(1);
    }

    private List<String> entries() {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select action || ' ' || coalesce(details->>'reason', '')
                  from audit.entry
                 where actor_id = :operator
                   and action like 'registration.%'
                 order by recorded_at, id
                """).param("operator", olga.person()).query(String.class).list());
    }
}
