package dev.tenantry.registration.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.People;
import dev.tenantry.kernel.Actor;
import dev.tenantry.registration.door.SelfServe;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The doors of registration over the API: as everybody sees them, and as operators move them. */
@TenantryTest
class DoorsApiTest {

    private static final String DOORS = "/v1/operator/registration";

    @LocalServerPort
    int port;
    @Autowired
    People people;
    @Autowired
    JdbcClient jdbc;

    @Autowired
    SelfServe selfServe;

    private Newcomer olga;
    private Newcomer ada;

    @BeforeEach
    void register() {
        olga = Newcomer.register(port, "Olga");
        ada = Newcomer.register(port, "Ada");
        people.makeOperator(olga.person());
    }

    @AfterEach
    void open() {
        Tenancy.asSystem(() -> selfServe.set(true, Actor.SYSTEM, "a test"));
    }

    @Test
    void everybodySeesWhetherItIsOpenAndTheConfiguredProvidersInOrder() {
        var config = new Browser(port).getJson("/v1/config/public");
        assertThat(config.status()).isEqualTo(200);
        assertThat(config.json().path("self_serve_enabled").asBoolean()).isTrue();
        var providers = config.json().path("oauth_providers").valueStream().map(one -> one.asString()).toList();
        assertThat(providers).containsSubsequence("google", "microsoft").contains("okta")
                .doesNotContain("facebook", "password", "link");
        assertThat(config.json().propertyNames()).containsExactlyInAnyOrder("self_serve_enabled",
                "oauth_providers");
    }

    @Test
    void theSwitchHoldsAtOnceAndIsWrittenDown() {
        assertThat(set(false).json().path("self_serve_enabled").asBoolean()).isFalse();
        assertThat(seenBy(new Browser(port))).isFalse();
        assertThat(entries()).last().asString().startsWith("registration.self_serve_changed registration ")
                .contains("\"before\": true", "\"after\": false", "a reason of the test");
        assertThat(set(true).json().path("self_serve_enabled").asBoolean()).isTrue();
        assertThat(seenBy(new Browser(port))).isTrue();
    }

    @Test
    void whoeverListsATesterSaysWhoAndOnlyAProvenAddressCounts() {
        var listed = olga.browser().postJson(DOORS + "/testers",
                "{\"email\": \" %s \"}".formatted(ada.email().toUpperCase()));
        assertThat(listed.status()).as(listed.body()).isEqualTo(201);
        assertThat(listed.json().path("email").asString()).isEqualTo(ada.email());
        assertThat(entries()).last().asString().startsWith("registration.tester_added").doesNotContain(ada.email());
        set(false);
        assertThat(seenBy(ada.browser())).as("not proven yet").isFalse();
        people.markVerified(ada.person());
        assertThat(seenBy(ada.browser())).isTrue();
        assertThat(seenBy(olga.browser())).as("not listed").isFalse();
        assertThat(seenBy(new Browser(port))).as("nobody in particular").isFalse();
        assertThat(seenBy(new Browser(port).withCookie("__Host-session", "f".repeat(64))))
                .as("a session that is none").isFalse();
        var id = listed.json().path("id").asString();
        assertThat(olga.browser().delete(DOORS + "/testers/" + id).status()).isEqualTo(204);
        assertThat(seenBy(ada.browser())).isFalse();
        assertThat(olga.browser().delete(DOORS + "/testers/" + id).status()).isEqualTo(404);
    }

    @Test
    void aCodesTextIsToldOnceAndItsStoryIsListed() {
        var issued = olga.browser().postJson(DOORS + "/codes", """
                {"note": "for the fair", "email": "ben@example.test", "plan": "core", "trial_days": 30}
                """);
        assertThat(issued.status()).as(issued.body()).isEqualTo(201);
        var text = issued.json().path("text").asString();
        assertThat(text).matches("[0-9A-Z]{5}(-[0-9A-Z]{1,5}){5}");
        assertThat(issued.json().path("link").asString()).endsWith("/register?code=" + text);
        var id = issued.json().path("code").path("id").asString();
        var list = olga.browser().getJson(DOORS + "/codes");
        assertThat(list.body()).doesNotContain(text);
        var first = list.json().path("codes").get(0);
        assertThat(first.path("id").asString()).isEqualTo(id);
        assertThat(first.path("note").asString()).isEqualTo("for the fair");
        assertThat(first.path("plan").asString()).isEqualTo("free");
        assertThat(first.path("trial_days").asInt()).isEqualTo(30);
        assertThat(first.path("uses").asInt()).isEqualTo(1);
        assertThat(entries()).last().asString().startsWith("registration.code_issued " + id).doesNotContain(text);
        for (int i = 0; i < 2; i++) {
            assertThat(olga.browser().delete(DOORS + "/codes/" + id).status()).isEqualTo(204);
        }
        assertThat(entries()).filteredOn(entry -> entry.startsWith("registration.code_revoked")).hasSize(1);
        assertThat(Tenancy.asSystem(() -> jdbc.sql("select count(*) from registration.invite_code where "
                + "hint || note || coalesce(email, '') like :text").param("text", "%" + text + "%")
                .query(Integer.class).single())).as("kept as a hash").isZero();
    }

    @Test
    void recentRegistrationsSayFromWhereAndCountWhatLooksAlike() {
        var name = UUID.randomUUID().toString().replace("-", "");
        var browser = new Browser(port).with("User-Agent", "Lynx of " + name);
        for (var email : List.of("a.da." + name + "@example.test", "ada" + name + "+two@example.test",
                name + "@mailinator.com")) {
            assertThat(browser.postJson("/v1/people", """
                    {"name": "Ada", "email": "%s", "password": "%s"}
                    """.formatted(email, Newcomer.PASSWORD)).status()).as("nobody is refused by it").isEqualTo(201);
        }
        var rows = olga.browser().getJson(DOORS + "/sign-ups").json().path("sign_ups");
        var mine = rows.valueStream().filter(row -> row.path("user_agent").asString().contains(name)).toList();
        assertThat(mine).hasSize(3);
        assertThat(mine).allSatisfy(row -> {
            assertThat(row.path("ip").asString()).startsWith("203.");
            assertThat(row.path("from_site").asInt()).isEqualTo(3);
            assertThat(row.path("door").asString()).isEqualTo("password");
            assertThat(Instant.parse(row.path("last_signed_in_at").asString()))
                    .isCloseTo(Instant.parse(row.path("at").asString()), within(1, ChronoUnit.MINUTES));
        });
        assertThat(mine.getFirst().path("disposable").asBoolean()).as("the newest first").isTrue();
        assertThat(mine.get(1).path("alike").asInt()).isEqualTo(2);
        assertThat(mine.get(1).path("disposable").asBoolean()).isFalse();
    }

    private Browser.Answer set(boolean open) {
        var answer = olga.browser().json("PUT", DOORS + "/self-serve",
                "{\"enabled\": %s, \"reason\": \"a reason of the test\"}".formatted(open));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    private static boolean seenBy(Browser browser) {
        return browser.getJson("/v1/config/public").json().path("self_serve_enabled").asBoolean();
    }

    private List<String> entries() {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select action || ' ' || subject || ' ' || details::text
                  from audit.entry
                 where actor_id = :operator
                   and action like 'registration.%'
                 order by recorded_at, id
                """).param("operator", olga.person()).query(String.class).list());
    }
}
