package dev.tenantry.organization.web;

import static dev.tenantry.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.Eventually;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import dev.tenantry.organization.OrganizationFixtures;
import java.util.ArrayList;
import java.util.Collections;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@TenantryTest
class KeysApiTest {

    private static final String CHECKS = "{\"name\": \"backend\", \"scopes\": [\"checks\", \"charges\"]}";

    @LocalServerPort
    int port;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    OrganizationFixtures fixtures;

    Newcomer ada;

    @BeforeEach
    void register() {
        ada = Newcomer.register(port);
        ada.acting();
    }

    @Test
    void showsTheKeyOnceAndKeepsItsHash() {
        var made = ada.browser().postJson("/v1/api-keys", CHECKS);
        assertThat(made.status()).isEqualTo(201);
        var secret = made.json().path("secret").asString();
        assertThat(secret).matches("tk_[0-9A-Za-z]{49}");
        assertThat(made.json().path("key").path("id").asString()).startsWith("key_");
        var list = ada.browser().getJson("/v1/api-keys");
        assertThat(list.json().path("keys")).hasSize(1);
        assertThat(list.body()).doesNotContain(secret).contains("\"name\":\"backend\"");
        assertThat(Tenancy.asSystem(() -> jdbc.sql("""
                select row_to_json(api_key)::text
                  from organization.api_key
                 where organization_id = :organization
                """).param("organization", ada.organization()).query(String.class).single()))
                .doesNotContain(secret.substring(10));
    }

    @Test
    void aKeyActsForItsOrganizationWithinItsScopes() {
        var backend = new Browser(port).with("Authorization", "Bearer " + secret(CHECKS));
        assertThat(backend.getJson("/v1/credits").status()).isIn(200, 402, 403, 404);
        assertThat(backend.getJson("/v1/api-keys").status()).as("a key makes no keys").isEqualTo(403);
        assertThat(backend.getJson("/v1/me").status()).as("a key is nobody").isEqualTo(401);
    }

    @Test
    void aRevokedKeyIsDeadAtOnce() {
        var made = ada.browser().postJson("/v1/api-keys", CHECKS).json();
        var backend = new Browser(port).with("Authorization", "Bearer " + made.path("secret").asString());
        assertThat(backend.getJson("/v1/api-keys").status()).isEqualTo(403);
        var revoked = ada.browser().delete("/v1/api-keys/" + made.path("key").path("id").asString());
        assertThat(revoked.status()).isEqualTo(200);
        assertThat(revoked.json().path("revoked_at").isNull()).isFalse();
        assertThat(backend.getJson("/v1/api-keys").status()).isEqualTo(401);
        var key = made.path("key").path("id").asString();
        assertThat(ada.browser().delete("/v1/api-keys/" + key).json().path("revoked_at"))
                .as("again keeps the first time").isEqualTo(revoked.json().path("revoked_at"));
        assertThat(Tenancy.asSystem(() -> jdbc.sql("""
                select count(*)
                  from audit.entry
                 where action = 'api_key.revoked'
                   and subject = :key
                """).param("key", key).query(Integer.class).single())).as("and is written down once").isEqualTo(1);
    }

    @Test
    void aRerolledKeyWorksBesideTheNewOneForTheOverlap() {
        var made = ada.browser().postJson("/v1/api-keys", CHECKS).json();
        var path = "/v1/api-keys/" + made.path("key").path("id").asString();
        var old = new Browser(port).with("Authorization", "Bearer " + made.path("secret").asString());
        var rerolled = ada.browser().postJson(path + "/reroll", "{\"overlap_seconds\": 3600}");
        assertThat(rerolled.status()).as(rerolled.body()).isEqualTo(201);
        assertThat(rerolled.json().path("key").path("scopes").toString()).contains("checks", "charges");
        var fresh = new Browser(port).with("Authorization", "Bearer "
                + rerolled.json().path("secret").asString());
        assertThat(old.getJson("/v1/api-keys").status()).as("known, but a key makes no keys").isEqualTo(403);
        assertThat(fresh.getJson("/v1/api-keys").status()).isEqualTo(403);
        assertThat(ada.browser().postJson(path + "/reroll", "{}").code()).isEqualTo("key_ended");
        Tenancy.asSystem(() -> jdbc.sql("""
                update organization.api_key
                   set expires_at = now()
                 where organization_id = :organization
                   and replaced_by is not null
                """).param("organization", ada.organization()).update());
        Eventually.eventually(() -> old.getJson("/v1/api-keys").status() == 401);
        assertThat(fresh.getJson("/v1/api-keys").status()).isEqualTo(403);
    }

    @Test
    void aRerollSentAgainGivesTheSameKey() {
        var made = ada.browser().postJson("/v1/api-keys", CHECKS).json();
        var path = "/v1/api-keys/" + made.path("key").path("id").asString() + "/reroll";
        var once = ada.browser().with("Idempotency-Key", UUID.randomUUID().toString());
        var first = once.postJson(path, "{}");
        var again = once.postJson(path, "{}");
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
    }

    @Test
    void withoutAnOverlapTheOldKeyIsDeadAtOnce() {
        var made = ada.browser().postJson("/v1/api-keys", CHECKS).json();
        var path = "/v1/api-keys/" + made.path("key").path("id").asString();
        var old = new Browser(port).with("Authorization", "Bearer " + made.path("secret").asString());
        assertThat(old.getJson("/v1/api-keys").status()).isEqualTo(403);
        assertThat(ada.browser().postJson(path + "/reroll", "{}").status()).isEqualTo(201);
        assertThat(old.getJson("/v1/api-keys").status()).isEqualTo(401);
        assertThat(ada.browser().postJson(path + "/reroll", "{\"overlap_seconds\": 604801}").code())
                .isEqualTo("key_overlap_invalid");
        var eve = Newcomer.register(port).acting();
        assertThat(eve.postJson(path + "/reroll", "{}").status()).isEqualTo(404);
    }

    @Test
    void ofTenRerollsAtOnceOneHolds() throws Exception {
        var made = ada.browser().postJson("/v1/api-keys", CHECKS).json();
        var path = "/v1/api-keys/" + made.path("key").path("id").asString() + "/reroll";
        Callable<Integer> attempt = () -> ada.browser().postJson(path, "{\"overlap_seconds\": 60}").status();
        try (var pool = Executors.newFixedThreadPool(10)) {
            var statuses = new ArrayList<Integer>();
            for (var one : pool.invokeAll(Collections.nCopies(10, attempt))) {
                statuses.add(one.get());
            }
            assertThat(statuses.stream().filter(status -> status == 201)).hasSize(1);
            assertThat(statuses.stream().filter(status -> status == 409)).hasSize(9);
        }
        assertThat(ada.browser().getJson("/v1/api-keys").json().path("keys")).hasSize(2);
    }

    @Test
    void anExpiredKeyIsDead() {
        var backend = new Browser(port).with("Authorization", "Bearer " + secret(CHECKS));
        Tenancy.asSystem(() -> jdbc.sql("""
                update organization.api_key
                   set expires_at = now()
                 where organization_id = :organization
                """).param("organization", ada.organization()).update());
        assertThat(backend.getJson("/v1/api-keys").status()).isEqualTo(401);
    }

    @Test
    void aRememberedKeyDiesAtItsEndToo() {
        var backend = new Browser(port).with("Authorization", "Bearer " + secret(CHECKS));
        Tenancy.asSystem(() -> jdbc.sql("""
                update organization.api_key
                   set expires_at = now() + interval '1 second'
                 where organization_id = :organization
                """).param("organization", ada.organization()).update());
        eventually(() -> backend.getJson("/v1/api-keys").status() == 401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "Bearer ", "Bearer tk_", "Basic YTpi",
            "Bearer tk_0000000000000000000000000",
        "Bearer tk_0000000000000000000000000000000000000000000000000"})
    void whatIsNoKeyIsNobodys(String header) {
        assertThat(new Browser(port).with("Authorization", header).getJson("/v1/api-keys").status())
                .isEqualTo(401);
    }

    @Test
    void anotherOrganizationsKeysAreOutOfReach() {
        var id = ada.browser().postJson("/v1/api-keys", CHECKS).json().path("key").path("id").asString();
        var eve = Newcomer.register(port);
        assertThat(eve.browser().with("X-Tenantry-Organization", ada.organization().toString())
                .getJson("/v1/api-keys").status()).isEqualTo(403);
        var own = Newcomer.register(port).acting();
        assertThat(own.delete("/v1/api-keys/" + id).status()).isEqualTo(404);
        assertThat(own.getJson("/v1/api-keys").json().path("keys")).isEmpty();
        assertThat(Newcomer.register(port).browser().getJson("/v1/api-keys").code())
                .isEqualTo("organization_required");
        assertThat(new Browser(port).getJson("/v1/api-keys").status()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({"viewer, 403", "member, 403", "admin, 200", "owner, 200"})
    void isForOwnersAndAdmins(String role, int status) {
        var ben = Newcomer.register(port);
        fixtures.join(ada.organization(), ben.person(), role);
        assertThat(ben.browser().with("X-Tenantry-Organization", ada.organization().toString())
                .getJson("/v1/api-keys").status()).isEqualTo(status);
    }

    @Test
    void aChangedRoleCountsAtOnce() {
        var ben = Newcomer.register(port);
        fixtures.join(ada.organization(), ben.person(), "admin");
        var browser = ben.browser().with("X-Tenantry-Organization", ada.organization().toString());
        assertThat(browser.getJson("/v1/api-keys").status()).isEqualTo(200);
        fixtures.leave(ada.organization(), ben.person());
        assertThat(browser.getJson("/v1/api-keys").status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{}", "[]", "null", "{\"name\": \"\", \"scopes\": [\"checks\"]}",
        "{\"name\": \"x\", \"scopes\": []}", "{\"name\": \"x\", \"scopes\": [\"everything\"]}",
        "{\"name\": \"x\", \"scopes\": [null]}", "{\"name\": \"x\", \"scopes\": \"checks\"}",
        "{\"name\": 5, \"scopes\": [\"checks\"]}", "{\"name\": \"a\\u0000b\", \"scopes\": [\"checks\"]}",
        "{\"name\": \"x\", \"scopes\": [\"checks\"], \"expires_at\": \"2020-01-01T00:00:00Z\"}",
        "{\"name\": \"x\", \"scopes\": [\"checks\"], \"expires_at\": \"tomorrow\"}",
        "{\"name\": \"x\", \"scopes\": [\"checks\"], \"expires_at\": \"+999999999-12-31T23:59:59Z\"}",
        "{\"name\": \"x\", \"scopes\": [\"checks\"], \"person_id\": \"person_00000000000000000000000000\"}",
        "{\"name\": \"x\", \"scopes\": [\"checks\"], \"organization\": \"org_00000000000000000000000000\"}"})
    void refusesWhatCannotBeUnderstood(String body) {
        var answer = ada.browser().postJson("/v1/api-keys", body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(ada.browser().getJson("/v1/api-keys").json().path("keys")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "key_", "key_00000000000000000000000000", "org_00000000000000000000000000",
            "%00"})
    void doesNotKnowWhatIsNoKeysId(String id) {
        assertThat(ada.browser().delete("/v1/api-keys/" + id).status()).isIn(400, 404);
    }

    @Test
    void refusesAMegabyteAndTooManyKeys() {
        assertThat(ada.browser().postJson("/v1/api-keys",
                CHECKS.replace("backend", "x".repeat(1_000_000))).status()).isEqualTo(413);
        for (int i = 0; i < 50; i++) {
            assertThat(ada.browser().postJson("/v1/api-keys", CHECKS).status()).isEqualTo(201);
        }
        assertThat(ada.browser().postJson("/v1/api-keys", CHECKS).code()).isEqualTo("key_limit_reached");
    }

    @Test
    void knowsWhenAKeyWasLastUsed() {
        new Browser(port).with("Authorization", "Bearer " + secret(CHECKS)).getJson("/v1/api-keys");
        fixtures.writeKeyUses();
        assertThat(ada.browser().getJson("/v1/api-keys").json().path("keys").get(0).path("last_used_at")
                .isNull())
                .isFalse();
    }

    private String secret(String body) {
        return ada.browser().postJson("/v1/api-keys", body).json().path("secret").asString();
    }
}
