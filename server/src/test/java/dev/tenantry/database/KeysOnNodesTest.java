package dev.tenantry.database;

import static dev.tenantry.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.identity.People;
import dev.tenantry.organization.key.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** This application and a second one on the same database: both remember keys, both have to forget them. */
@TenantryTest
@Tag("processes")
class KeysOnNodesTest {

    private static Node other;

    @LocalServerPort
    int port;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    People people;

    @BeforeAll
    static void startTheOther() {
        other = Node.beside("keys");
    }

    @AfterAll
    static void stopTheOther() {
        other.close();
    }

    /** Several, and the quickest counts: a busy machine may be late, a forgotten announcement always is. */
    @Test
    void aRevokedKeyIsRefusedHereAtOnceAndElsewhereWithinASecond() {
        var ada = Newcomer.register(port);
        var quickest = IntStream.range(0, 3).mapToObj(n -> untilRefused(ada)).min(Duration::compareTo);
        assertThat(quickest.orElseThrow()).isLessThan(Duration.ofSeconds(1));
    }

    private Duration untilRefused(Newcomer ada) {
        var made = key(ada);
        var secret = made.path("secret").asString();
        worksOnBoth(secret);
        ada.acting().delete("/v1/api-keys/" + made.path("key").path("id").asString());
        var revoked = System.nanoTime();
        assertThat(check(port, secret)).isEqualTo(401);
        eventually(() -> check(other.port(), secret) == 401);
        return Duration.ofNanos(System.nanoTime() - revoked);
    }

    @Test
    void whateverStatementEndsAKeyEveryNodeHearsOfIt() {
        var ada = Newcomer.register(port);
        var secret = key(ada).path("secret").asString();
        worksOnBoth(secret);
        update(ada, """
                update organization.api_key
                   set expires_at = now()
                 where organization_id = :organization
                """);
        refusedOnBoth(secret);
    }

    @Test
    void aDeletedOrganizationsKeysAreRefusedEverywhere() {
        var ada = Newcomer.register(port);
        var secret = key(ada).path("secret").asString();
        worksOnBoth(secret);
        update(ada, """
                update organization.organization
                   set deleted_at = now()
                 where id = :organization
                """);
        refusedOnBoth(secret);
    }

    @Test
    void aLicencesOldKeyAndARevokedLicenceAreRefusedEverywhere() {
        var ada = Newcomer.register(port);
        var made = ada.acting().postJson("/v1/programs", "{\"kind\": \"licence\", \"name\": \"desktop\"}").json();
        var path = "/v1/programs/" + made.at("/program/id").asString();
        worksOnBoth(made.path("secret").asString());
        var again = ada.acting().postJson(path + "/reroll", "{}").json().path("secret").asString();
        refusedOnBoth(made.path("secret").asString());
        worksOnBoth(again);
        ada.acting().delete(path);
        assertThat(check(port, again)).isEqualTo(401);
        refusedOnBoth(again);
    }

    @Test
    void aScopeTakenAwayIsMissedEverywhere() {
        var ada = Newcomer.register(port);
        var secret = key(ada).path("secret").asString();
        worksOnBoth(secret);
        update(ada, """
                update organization.api_key
                   set scopes = array['charges']
                 where organization_id = :organization
                """);
        eventually(() -> check(port, secret) == 403 && check(other.port(), secret) == 403);
    }

    /** Looked up anew with every request: there is nothing to forget. */
    @Test
    void aRevokedOperatorKeyIsRefusedEverywhereAtOnce() {
        var olga = Newcomer.register(port);
        people.markVerified(olga.person());
        people.makeOperator(olga.person());
        var made = olga.browser().postJson("/v1/operator/keys", """
                {"name": "script", "scopes": ["audit:read"], "person": "%s", "expires_at": "%s"}
                """.formatted(olga.person(), Instant.now().plusSeconds(3_600))).json();
        for (var node : new int[] {port, other.port()}) {
            assertThat(byScript(node, made)).isEqualTo(200);
        }
        olga.browser().delete("/v1/operator/keys/" + made.path("key").path("id").asString());
        for (var node : new int[] {other.port(), port}) {
            assertThat(byScript(node, made)).isEqualTo(401);
        }
    }

    private static int byScript(int at, JsonNode made) {
        return new Browser(at).with("X-Tenantry-Operator-Key", made.path("secret").asString())
                .getJson("/v1/operator/audit").status();
    }

    private void update(Newcomer ada, String statement) {
        Tenancy.asSystem(() -> jdbc.sql(statement).param("organization", ada.organization()).update());
    }

    /** A new one each time; the quickest counts, as above. */
    @Test
    void anExceptionAnOperatorMakesHoldsOnEveryNodeWithinASecond() {
        var ada = Newcomer.register(port);
        people.makeOperator(ada.person());
        var secret = key(ada).path("secret").asString();
        worksOnBoth(secret);
        var quickest = IntStream.range(0, 3).mapToObj(n -> untilHeld(ada, secret, n % 2 == 0))
                .min(Duration::compareTo);
        assertThat(quickest.orElseThrow()).isLessThan(Duration.ofSeconds(1));
    }

    private Duration untilHeld(Newcomer operator, String secret, boolean on) {
        assertThat(sso(other.port(), secret)).isEqualTo(!on);
        var put = operator.browser().json("PUT", "/v1/operator/organizations/" + operator.organization()
                + "/overrides/sso", "{\"enabled\": %s, \"reason\": \"test\"}".formatted(on));
        assertThat(put.status()).as(put.body()).isEqualTo(200);
        var made = System.nanoTime();
        assertThat(sso(port, secret)).as("here at once").isEqualTo(on);
        eventually(() -> sso(other.port(), secret) == on);
        return Duration.ofNanos(System.nanoTime() - made);
    }

    private static boolean sso(int at, String secret) {
        return new Browser(at).with("Authorization", "Bearer " + secret)
                .postJson("/v1/checks", "{\"feature\": \"sso\"}").json().path("allowed").asBoolean();
    }

    private static JsonNode key(Newcomer ada) {
        return ada.acting().postJson("/v1/api-keys", "{\"name\": \"backend\", \"scopes\": [\"%s\"]}"
                .formatted(Scope.CHECKS.code())).json();
    }

    private void worksOnBoth(String secret) {
        for (var at : new int[] {port, port, other.port(), other.port()}) {
            assertThat(check(at, secret)).isEqualTo(200);
        }
    }

    private void refusedOnBoth(String secret) {
        eventually(() -> check(port, secret) == 401 && check(other.port(), secret) == 401);
    }

    private static int check(int at, String secret) {
        return new Browser(at).with("Authorization", "Bearer " + secret)
                .postJson("/v1/checks", "{\"feature\": \"builder\"}").status();
    }
}
