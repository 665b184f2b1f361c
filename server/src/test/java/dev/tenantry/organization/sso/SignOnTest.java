package dev.tenantry.organization.sso;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.TestProviders;
import dev.tenantry.catalog.Bound;
import dev.tenantry.database.Tenancy;
import dev.tenantry.entitlement.Overrides;
import dev.tenantry.identity.EmailAddress;
import dev.tenantry.identity.Letters;
import dev.tenantry.identity.People;
import dev.tenantry.identity.oidc.Trip;
import dev.tenantry.kernel.Actor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An organization's domains and its own provider, with a real name server and a real OpenID server. */
@TenantryTest
class SignOnTest {

    private static final String SECRET = "the-secret-of-acme";

    @LocalServerPort
    int port;
    @Autowired
    People people;
    @Autowired
    Overrides overrides;
    @Autowired
    RecheckDomains recheck;
    @Autowired
    PurgeSignOn purge;
    @Autowired
    JdbcClient jdbc;

    private final String id = UUID.randomUUID().toString().substring(0, 8);
    private final String domain = "acme-" + id + ".example";
    private Newcomer ada;

    @BeforeEach
    void found() {
        ada = owner();
    }

    @Test
    void aDomainIsProvenByItsRecordAndByNothingElse() {
        var one = add(ada, domain);
        var url = "/v1/sign-on/domains/" + one.path("id").asString() + "/proof";
        assertThat(ada.acting().postJson(url, "{}").code()).isEqualTo("domain_not_proven");
        TestProviders.names().says(one.path("record_name").asString(), "v=spf1 -all", "tenantry-domain=" + "0".repeat(40));
        assertThat(ada.acting().postJson(url, "{}").code()).isEqualTo("domain_not_proven");
        TestProviders.names().says(one.path("record_name").asString(), "v=spf1 -all", one.path("record_value").asString());
        var proven = ada.acting().postJson(url, "{}");
        assertThat(proven.status()).as(proven.body()).isEqualTo(200);
        assertThat(proven.json().path("proven").asBoolean()).isTrue();
        assertThat(proven.json().path("method").asString()).isEqualTo("dns");
    }

    @ParameterizedTest
    @CsvSource({"gmail.com, domain_is_free_mail", "@Outlook.com, domain_is_free_mail", "acme, domain_invalid",
        "acme..com, domain_invalid", "-acme.com, domain_invalid", "127.0.0.1, domain_invalid",
        "acme.com/x, domain_invalid"})
    void refusesWhatNobodyCanOwn(String typed, String code) {
        assertThat(ada.acting().postJson("/v1/sign-on/domains", "{\"domain\": \"%s\"}".formatted(typed)).code())
                .isEqualTo(code);
    }

    /** Short as it is typed; too long, or with a letter that has no such form, as name servers are asked. */
    @Test
    void refusesWhatCannotBeWrittenForNameServersAndKeepsNothingOfIt() {
        for (var typed : List.of("\u00fc".repeat(60) + ".example", "\ua78f.example")) {
            assertThat(ada.acting().postJson("/v1/sign-on/domains", "{\"domain\": \"%s\"}".formatted(typed))
                    .code()).as(typed).isEqualTo("domain_invalid");
        }
        assertThat(ada.acting().getJson("/v1/sign-on/domains").json().path("domains")).isEmpty();
        assertThat(add(ada, "b\u00fccher-" + id + ".example").path("record_name").asString())
                .contains("xn--bcher-" + id);
        assertThat(ada.browser().get("/o/" + ada.slug() + "/settings/sign-on").status()).isEqualTo(200);
    }

    /** It decides the way in for everybody of the domain, so a session found open, or a token, is not enough. */
    @Test
    void nobodyTurnsItRoundWithAnOldSessionOrAToken() {
        enabled(false);
        var token = ada.browser().postJson("/v1/tokens/exchange", "{\"organization\": \"%s\"}"
                .formatted(ada.slug())).json().path("access_token").asString();
        var program = new Browser(port).with("Authorization", "Bearer " + token);
        assertThat(program.json("PUT", "/v1/sign-on", connection("evil-" + id)).code())
                .isEqualTo("session_required");
        letTenMinutesPass();
        assertThat(ada.acting().json("PUT", "/v1/sign-on", connection("evil-" + id)).code())
                .isEqualTo("step_up_required");
        var here = "/o/" + ada.slug() + "/settings/sign-on";
        var led = ada.browser().with("Referer", "http://localhost:" + port + here)
                .post(here, Map.of("label", "Evil", "issuer", "https://evil.example"));
        assertThat(led.status()).isEqualTo(403);
        assertThat(led.header("Refresh")).startsWith("0;url=/step-up?next=").contains("sign-on");
        assertThat(ada.acting().getJson("/v1/sign-on").body()).contains("/acme-" + id).doesNotContain("evil")
                .contains("\"enabled\":true");
        assertThat(ada.browser().postJson("/v1/me/proof", "{\"password\": \"%s\"}"
                .formatted(Newcomer.PASSWORD)).status()).isEqualTo(204);
        assertThat(ada.acting().json("PUT", "/v1/sign-on", connection("newer-" + id)).status()).isEqualTo(200);
    }

    /** Another owner saves while the trial is on its way. */
    @Test
    void whatWasSavedWhileAnotherWasTriedIsNotEnabled() {
        proveDomain();
        var provider = TestProviders.scripted();
        assertThat(ada.acting().json("PUT", "/v1/sign-on", body(provider.url("tried-" + id))).status())
                .isEqualTo(200);
        provider.says(() -> save("untried-" + id).header("none"));
        assertThat(ada.acting().json("PUT", "/v1/sign-on/enabled", "{\"enforced\": true}").code())
                .isEqualTo("sign_on_changed");
        assertThat(ada.acting().getJson("/v1/sign-on").body()).contains("untried-" + id, "\"enabled\":false");
        assertThat(ways("grace@" + domain)).doesNotContain("sso-");
        assertThat(audit()).doesNotContain("sso.enforced");
        provider.says(() -> ada.acting().delete("/v1/sign-on").header("none"));
        ada.acting().json("PUT", "/v1/sign-on", body(provider.url("tried-" + id)));
        assertThat(ada.acting().json("PUT", "/v1/sign-on/enabled", "{\"enforced\": true}").code())
                .isEqualTo("sign_on_changed");
    }

    @Test
    void ofTwoOrganizationsThatProveOneDomainAtOnceOneHasItAndKeepsIt() throws Exception {
        var ben = owner();
        var first = add(ada, domain);
        var second = add(ben, domain);
        assertThat(first.path("record_value")).isNotEqualTo(second.path("record_value"));
        TestProviders.names().says(first.path("record_name").asString(), first.path("record_value").asString(),
                second.path("record_value").asString());
        Callable<Integer> adas = () -> prove(ada, first).status();
        Callable<Integer> bens = () -> prove(ben, second).status();
        try (var pool = Executors.newFixedThreadPool(2)) {
            var results = pool.invokeAll(List.of(adas, bens));
            assertThat(List.of(results.get(0).get(), results.get(1).get())).containsExactlyInAnyOrder(200, 409);
        }
        var adaWon = proven(ada);
        var loser = adaWon ? prove(ben, second) : prove(ada, first);
        assertThat(loser.code()).as("the older proof is not stolen").isEqualTo("domain_taken");
        assertThat(proven(ada)).isEqualTo(adaWon);
    }

    @Test
    void aMailToWhoeverRunsItProvesADomainToo() {
        var one = add(ada, domain);
        var url = "/v1/sign-on/domains/" + one.path("id").asString() + "/proof";
        assertThat(ada.acting().postJson(url, "{\"mail_to\": \"ada\"}").code()).isEqualTo("domain_mail_unknown");
        assertThat(ada.acting().postJson(url, "{\"mail_to\": \"postmaster\"}").status()).isEqualTo(200);
        var token = new Letters(jdbc).texts("postmaster@" + domain).getFirst()
                .replaceAll("(?s).*/sign-on/domain\\?token=([0-9a-f]{64}).*", "$1");
        var reader = new Browser(port);
        assertThat(reader.get("/sign-on/domain?token=" + token).body()).contains(domain, "theirs");
        assertThat(proven(ada)).as("looking proves nothing").isFalse();
        assertThat(reader.post("/sign-on/domain", Map.of("token", token)).status()).isEqualTo(200);
        assertThat(proven(ada)).isTrue();
        assertThat(reader.post("/sign-on/domain", Map.of("token", token)).status()).as("once").isEqualTo(400);
    }

    @Test
    void itIsAFeatureOfPlansAndItsSecretIsSealed() {
        var ben = Newcomer.register(port, "Ben");
        people.markVerified(ben.person());
        assertThat(ben.acting().json("PUT", "/v1/sign-on", connection("x")).code()).isEqualTo("feature_not_in_plan");
        var saved = save("acme-" + id);
        assertThat(saved.json().path("enabled").asBoolean()).isFalse();
        assertThat(saved.body()).doesNotContain(SECRET);
        assertThat(ada.acting().json("PUT", "/v1/sign-on/enabled", "{\"enforced\": false}").code())
                .as("no domain yet").isEqualTo("sign_on_incomplete");
        assertThat(Tenancy.asSystem(() -> jdbc.sql("select count(*) from organization.sso_connection "
                + "where position(:secret in encode(secret_sealed, 'escape')) > 0 or client_id = :secret")
                .param("secret", SECRET).query(Integer.class).single())).isZero();
    }

    @Test
    void whatDoesNotAnswerOrIsNotPublicIsNotEnabled() {
        proveDomain();
        for (var issuer : List.of("http://localhost:1/nobody", "https://169.254.169.254/latest",
                "https://127.0.0.1/", "https://10.0.0.1/")) {
            assertThat(ada.acting().json("PUT", "/v1/sign-on", body(issuer)).status()).isEqualTo(200);
            assertThat(ada.acting().json("PUT", "/v1/sign-on/enabled", "{\"enforced\": true}").code())
                    .isEqualTo("provider_unavailable");
        }
        assertThat(ada.acting().json("PUT", "/v1/sign-on", body("http://idp.example/")).code())
                .isEqualTo("sign_on_invalid");
        assertThat(ways("ben@" + domain)).doesNotContain("sso-");
    }

    @Test
    void whoeverComesThroughItIsAMemberAndNothingElse() {
        var key = enabled(false);
        var email = "grace@" + domain;
        assertThat(ways(email)).contains("sso-", "\"password\":true");
        assertThat(ways("grace@elsewhere.example")).doesNotContain("sso-");
        var browser = new Browser(port);
        var in = come(browser, key, "s-" + id, Map.of("email", email, "name", "Grace"));
        assertThat(in.location()).endsWith("/o/" + ada.slug() + "?welcome=true");
        var me = browser.getJson("/v1/me").json();
        assertThat(me.path("person").path("email_verified_at").isNull()).isFalse();
        assertThat(me.path("organizations")).hasSize(1);
        assertThat(me.path("organizations").get(0).path("role").asString()).isEqualTo("viewer");
        assertThat(come(new Browser(port), key, "s-" + id, Map.of("email", email)).location()).endsWith("/o");
        assertThat(audit()).containsSubsequence("sso.connection_saved", "sso.enabled").contains("sso.member_joined");
    }

    /** Whatever its provider says, an organization speaks for its own proven domains. */
    @Test
    void aDomainOfSomebodyElseInTheClaimLeadsNowhere() {
        var key = enabled(false);
        var ben = Newcomer.register(port, "Ben");
        people.markVerified(ben.person());
        var other = owner();
        var foreign = "other-" + id + ".example";
        var theirs = add(other, foreign);
        TestProviders.names().says(theirs.path("record_name").asString(), theirs.path("record_value").asString());
        assertThat(prove(other, theirs).status()).isEqualTo(200);
        for (var claims : List.<Map<String, Object>>of(Map.of("email", ben.email(), "email_verified", true),
                Map.of("email", "eve@" + foreign, "email_verified", true),
                Map.of("email", "eve@sub." + domain, "email_verified", true),
                Map.of("email", "eve@" + domain, "email_verified", false), Map.of("name", "Eve"))) {
            var browser = new Browser(port);
            assertThat(come(browser, key, UUID.randomUUID().toString(), claims).status()).isEqualTo(403);
            assertThat(browser.cookie("__Host-session")).isNull();
        }
        assertThat(people.byEmail(EmailAddress.parse("eve@" + foreign).orElseThrow())).isEmpty();
        assertThat(new Browser(port).post("/sign-in/with/sso-000000000000000", Map.of()).status()).isEqualTo(404);
    }

    @Test
    void withoutASeatNobodyIsMade() {
        var key = enabled(false);
        Tenancy.asSystem(() -> overrides.limit(Actor.SYSTEM, ada.organization(), "seats", Bound.of(1), "a test",
                null));
        assertThat(come(new Browser(port), key, "s-" + id, Map.of("email", "grace@" + domain)).status())
                .isEqualTo(402);
        assertThat(people.byEmail(EmailAddress.parse("grace@" + domain).orElseThrow())).isEmpty();
    }

    @Test
    void enforcedItIsTheOnlyWayButForOwnersWithTheirPassword() {
        var owner = at("owner");
        var member = at("member");
        Tenancy.asSystem(() -> jdbc.sql("""
                insert into organization.membership (id, organization_id, person_id, role, joined_at)
                values (gen_random_uuid(), :organization, :owner, 'owner', now()),
                       (gen_random_uuid(), :organization, :member, 'member', now())
                """).param("organization", ada.organization()).param("owner", owner.person().uuid())
                .param("member", member.person().uuid()).update());
        enabled(true);
        for (var email : List.of(member.email(), owner.email(), "nobody@" + domain)) {
            assertThat(ways(email)).contains("\"password\":false,\"link\":false").contains("sso-");
            assertThat(new Browser(port).postJson("/v1/sign-in-links", "{\"email\": \"%s\"}".formatted(email))
                    .code()).isEqualTo("way_not_offered");
            assertThat(new Browser(port).postJson("/v1/password-resets", "{\"email\": \"%s\"}".formatted(email))
                    .code()).isEqualTo("way_not_offered");
            assertThat(signIn(email, "a wrong password 12").code()).isEqualTo("way_not_offered");
        }
        assertThat(signIn(member.email(), Newcomer.PASSWORD).code()).isEqualTo("way_not_offered");
        assertThat(signIn(owner.email(), Newcomer.PASSWORD).status()).as("break glass").isEqualTo(201);
        assertThat(new Browser(port).post("/sign-in/address", Map.of("email", "nobody@" + domain)).body())
                .contains("Owner, and your provider does not work?");
        ada.acting().delete("/v1/sign-on/enabled");
        assertThat(signIn(member.email(), Newcomer.PASSWORD).status()).isEqualTo(201);
    }

    @Test
    void aLostDomainEndsWhatItVouchedFor() {
        var key = enabled(true);
        var email = "grace@" + domain;
        come(new Browser(port), key, "s-" + id, Map.of("email", email));
        var name = "_tenantry-challenge." + domain;
        TestProviders.names().failing(true);
        try {
            recheck.run();
        } finally {
            TestProviders.names().failing(false);
        }
        TestProviders.names().forgets(name);
        for (int i = 0; i < 7; i++) {
            recheck.run();
            assertThat(ways(email)).as("miss " + (i + 1)).contains("sso-");
        }
        recheck.run();
        assertThat(ways(email)).doesNotContain("sso-");
        assertThat(come(new Browser(port), key, "s-" + id, Map.of("email", email)).status()).isEqualTo(403);
        assertThat(Tenancy.asSystem(() -> jdbc.sql("select count(*) from identity.oidc_identity where provider = :k")
                .param("k", key).query(Integer.class).single())).isZero();
        assertThat(audit()).contains("sso.domain_lost");
        assertThat(new Letters(jdbc).texts(ada.email()).getFirst()).contains("has been missing for days");
    }

    @Test
    void oneThatCannotBeLookedAtKeepsNoOtherFromIt() {
        enabled(true);
        TestProviders.names().forgets("_tenantry-challenge." + domain);
        var broken = java.util.UUID.fromString("00000000-0000-7000-8000-000000000000"); // looked at first
        Tenancy.asSystem(() -> jdbc.sql("""
                insert into organization.sso_domain (id, organization_id, domain, challenge, method, proven_at)
                values (:id, :organization, :domain, repeat('x', 40), 'dns', now())
                """).param("id", broken).param("organization", ada.organization()).param("domain", "a.." + domain)
                .update());
        try {
            recheck.run();
        } finally {
            Tenancy.asSystem(() -> jdbc.sql("delete from organization.sso_domain where id = :id")
                    .param("id", broken).update());
        }
        assertThat(Tenancy.asSystem(() -> jdbc.sql("select missed from organization.sso_domain where domain = :domain")
                .param("domain", domain).query(Integer.class).single())).isEqualTo(1);
    }

    @Test
    void whatIsPurgedHoldsNoDomain() {
        var key = enabled(false);
        Tenancy.asSystem(() -> purge.of(ada.organization()));
        assertThat(ways("grace@" + domain)).doesNotContain("sso-");
        assertThat(new Browser(port).post("/sign-in/with/" + key, Map.of()).status()).isEqualTo(404);
        var ben = owner();
        var one = add(ben, domain);
        TestProviders.names().says(one.path("record_name").asString(), one.path("record_value").asString());
        assertThat(prove(ben, one).status()).isEqualTo(200);
    }

    @Test
    void ownersDoItOnThePage() {
        var here = "/o/" + ada.slug() + "/settings/sign-on";
        assertThat(ada.browser().get("/o/" + ada.slug() + "/settings").body()).contains(here);
        assertThat(ada.browser().post(here + "/domains", Map.of("domain", "gmail.com")).body())
                .contains("domain-error");
        assertThat(ada.browser().post(here + "/domains", Map.of("domain", domain)).status()).isEqualTo(302);
        var page = ada.browser().get(here).body();
        assertThat(page).contains("_tenantry-challenge." + domain, "tenantry-domain=", "postmaster@" + domain);
        assertThat(ada.browser().post(here, Map.of("label", "Acme", "issuer", "ftp://x")).body())
                .contains("issuer-error");
        assertThat(ada.browser().post(here, Map.of("label", "Acme", "issuer",
                TestProviders.server().issuerUrl("page-" + id).toString(), "client_id", "c", "client_secret",
                SECRET)).status()).isEqualTo(302);
        assertThat(ada.browser().get(here).body()).contains("/sign-in/with/sso-", "/callback")
                .doesNotContain(SECRET);
    }

    private Newcomer owner() {
        var made = Newcomer.register(port, "Ada Owner");
        people.markVerified(made.person());
        Tenancy.asSystem(() -> {
            overrides.feature(Actor.SYSTEM, made.organization(), "sso", true, "a test", null);
            overrides.limit(Actor.SYSTEM, made.organization(), "seats", Bound.UNLIMITED, "a test", null);
        });
        made.acting();
        return made;
    }

    private Newcomer at(String name) {
        var browser = new Browser(port);
        var email = name + "@" + domain;
        var made = browser.postJson("/v1/people", """
                {"name": "%s", "email": "%s", "password": "%s"}
                """.formatted(name, email, Newcomer.PASSWORD));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        var person = people.byEmail(EmailAddress.parse(email).orElseThrow()).orElseThrow().id();
        return new Newcomer(browser, person, email, ada.organization(), ada.slug());
    }

    private tools.jackson.databind.JsonNode add(Newcomer who, String name) {
        var added = who.acting().postJson("/v1/sign-on/domains", "{\"domain\": \"%s\"}".formatted(name));
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        return added.json();
    }

    private static Browser.Answer prove(Newcomer who, tools.jackson.databind.JsonNode one) {
        return who.browser().postJson("/v1/sign-on/domains/" + one.path("id").asString() + "/proof", "{}");
    }

    private static boolean proven(Newcomer who) {
        return who.acting().getJson("/v1/sign-on/domains").json().path("domains").get(0).path("proven").asBoolean();
    }

    private void proveDomain() {
        var one = add(ada, domain);
        TestProviders.names().says(one.path("record_name").asString(), one.path("record_value").asString());
        assertThat(prove(ada, one).status()).isEqualTo(200);
    }

    private String enabled(boolean enforced) {
        proveDomain();
        var callback = save("acme-" + id).json().path("callback").asString();
        var enabled = ada.acting().json("PUT", "/v1/sign-on/enabled", "{\"enforced\": %s}".formatted(enforced));
        assertThat(enabled.status()).as(enabled.body()).isEqualTo(200);
        return callback.replaceAll(".*/with/([^/]+)/callback", "$1");
    }

    private Browser.Answer save(String issuer) {
        var saved = ada.acting().json("PUT", "/v1/sign-on", connection(issuer));
        assertThat(saved.status()).as(saved.body()).isEqualTo(200);
        return saved;
    }

    private static String connection(String issuer) {
        return body(TestProviders.server().issuerUrl(issuer).toString());
    }

    private static String body(String issuer) {
        return """
                {"label": "Acme directory", "issuer": "%s", "client_id": "tenantry", "client_secret": "%s",
                 "default_role": "viewer"}
                """.formatted(issuer, SECRET);
    }

    private Browser.Answer come(Browser browser, String key, String subject, Map<String, Object> claims) {
        TestProviders.server().enqueueCallback(new DefaultOAuth2TokenCallback("acme-" + id, subject, "JWT", null,
                claims, 60));
        var begun = browser.post("/sign-in/with/" + key, new HashMap<>(Map.of("next", "")));
        return begun.status() != 200 ? begun : Trip.onward(browser, key, begun).throughTheServer();
    }

    private String ways(String email) {
        return new Browser(port).postJson("/v1/sign-in-ways", "{\"email\": \"%s\"}".formatted(email)).body();
    }

    private Browser.Answer signIn(String email, String password) {
        return new Browser(port).postJson("/v1/sessions", """
                {"email": "%s", "password": "%s"}
                """.formatted(email, password));
    }

    private void letTenMinutesPass() {
        Tenancy.asSystem(() -> jdbc.sql("""
                update identity.session
                   set proven_at = now() - interval '10 minutes'
                 where person_id = :person
                """).param("person", ada.person()).update());
    }

    private List<String> audit() {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select action
                  from audit.entry
                 where organization_id = :organization
                   and action like 'sso.%'
                 order by recorded_at, id
                """).param("organization", ada.organization()).query(String.class).list());
    }
}
