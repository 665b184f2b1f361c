package dev.tenantry.workspace.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import dev.tenantry.workspace.WorkspaceId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@TenantryTest
class WorkspacesApiTest {

    @LocalServerPort
    int port;
    @Autowired
    JdbcClient jdbc;

    private Newcomer ada;
    private Browser backend;

    @BeforeEach
    void aBackendWithItsKey() {
        ada = Newcomer.register(port);
        backend = backendOf(ada);
    }

    @Test
    void showsTheKeyOnceAndKeepsItsHashAlone() {
        var made = open("Support desk");
        assertThat(made.path("key").asString()).matches("tw_[0-9A-Za-z]{49}");
        assertThat(made.path("workspace").path("id").asString()).startsWith("ws_");
        assertThat(made.path("workspace").path("organization_id").asString())
                .isEqualTo(ada.organization().toString());
        var row = row(made);
        assertThat(row.toString()).doesNotContain(made.path("key").asString().substring(10));
        assertThat((byte[]) row.get("api_key_hash")).hasSize(32);
        assertThat(backend.getJson("/v1/workspaces").body()).contains("Support desk").doesNotContain("tw_");
    }

    /** It says whose a call is that the product takes; here it calls nothing, and an organization's key does. */
    @Test
    void aWorkspacesKeyIsNoCaller() {
        var caller = new Browser(port).with("Authorization", "Bearer " + open("Desk").path("key").asString())
                .with("X-Tenantry-Organization", ada.organization().toString());
        for (var path : List.of("/v1/workspaces", "/v1/me", "/v1/billing/state", "/v1/operator/people")) {
            assertThat(caller.getJson(path).status()).as(path).isIn(401, 404);
        }
        assertThat(caller.getJson("/v1/workspaces").code()).isEqualTo("unauthenticated");
        assertThat(backend.getJson("/v1/workspaces").status()).isEqualTo(200);
    }

    @Test
    void aKeyNamesItsWorkspaceUntilItIsReplacedOrTheWorkspaceRemoved() {
        var made = open("Support desk");
        var id = made.path("workspace").path("id").asString();
        assertThat(identify(made.path("key").asString()).json().path("id").asString()).isEqualTo(id);
        var replaced = backend.json("PUT", "/v1/workspaces/" + id + "/key", "").json().path("key").asString();
        assertThat(identify(made.path("key").asString()).code()).isEqualTo("workspace_key_unknown");
        assertThat(identify(replaced).status()).isEqualTo(200);
        var removed = backend.delete("/v1/workspaces/" + id);
        assertThat(removed.json().path("deleted_at").isNull()).isFalse();
        assertThat(identify(replaced).status()).isEqualTo(404);
        assertThat(backend.getJson("/v1/workspaces").json().path("workspaces")).isEmpty();
        assertThat(row(made).get("deleted_at")).as("the row stays").isNotNull();
    }

    @Test
    void noOtherOrganizationCanNameUseOrRemoveIt() {
        var made = open("Support desk");
        var path = "/v1/workspaces/" + made.path("workspace").path("id").asString();
        var stranger = backendOf(Newcomer.register(port));
        assertThat(stranger.postJson("/v1/workspaces/identifications", body(made.path("key").asString()))
                .status()).isEqualTo(404);
        assertThat(stranger.json("PUT", path + "/key", "").status()).isEqualTo(404);
        assertThat(stranger.delete(path).status()).isEqualTo(404);
        assertThat(stranger.getJson("/v1/workspaces").json().path("workspaces")).isEmpty();
        assertThat(identify(made.path("key").asString()).status()).isEqualTo(200);
    }

    @Test
    void itsActivityIsNotedAndNeverMissing() {
        var made = open("Support desk");
        assertThat(row(made).get("last_activity_at")).isEqualTo(row(made).get("created_at"));
        Tenancy.asSystem(() -> jdbc.sql("""
                update workspace.workspace
                   set created_at = created_at - interval '90 days',
                       last_activity_at = last_activity_at - interval '90 days'
                 where organization_id = :organization
                """).param("organization", ada.organization()).update());
        var before = Instant.parse(backend.getJson("/v1/workspaces").json().path("workspaces").get(0)
                .path("last_activity_at").asString());
        var after = Instant.parse(identify(made.path("key").asString()).json().path("last_activity_at")
                .asString());
        assertThat(after).isAfter(before.plusSeconds(89 * 86_400L));
    }

    @Test
    void thePromptIsFreeTextAndOptional() {
        assertThat(open("Plain").path("workspace").path("system_prompt").isNull()).isTrue();
        var made = backend.postJson("/v1/workspaces",
                "{\"name\": \"Kind\", \"system_prompt\": \"Be kind.\\nBe brief. <b>\"}");
        assertThat(made.json().path("workspace").path("system_prompt").asString())
                .isEqualTo("Be kind.\nBe brief. <b>");
        var longest = "é".repeat(8_000);
        assertThat(backend.postJson("/v1/workspaces", "{\"name\": \"Long\", \"system_prompt\": \"%s\"}"
                .formatted(longest)).json().path("workspace").path("system_prompt").asString())
                .isEqualTo(longest);
    }

    @ParameterizedTest
    @ValueSource(strings = {"api_key_hash = null", "last_activity_at = null", "organization_id = null",
        "last_activity_at = created_at - interval '1 s'"})
    void theDatabaseRefusesARowWithoutWhatItNeeds(String change) {
        open("Support desk");
        assertThatThrownBy(() -> Tenancy.asSystem(() -> jdbc.sql("""
                update workspace.workspace
                   set %s
                 where organization_id = :organization
                """.formatted(change)).param("organization", ada.organization()).update()))
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void twoWorkspacesNeverShareAKey() {
        open("One");
        open("Two");
        assertThatThrownBy(() -> Tenancy.asSystem(() -> jdbc.sql("""
                update workspace.workspace
                   set api_key_hash = decode(repeat('ab', 32), 'hex')
                 where organization_id = :organization
                """).param("organization", ada.organization()).update()))
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void openingOneTwiceUnderOneKeyOpensOne() {
        var asked = backend.with("Idempotency-Key", "\"desk\"");
        var keys = List.of(1, 2).stream().map(_ -> asked.postJson("/v1/workspaces",
                "{\"name\": \"Desk\"}").json().path("key").asString()).distinct();
        assertThat(keys).hasSize(1);
        assertThat(backend.getJson("/v1/workspaces").json().path("workspaces")).hasSize(1);
    }

    private JsonNode open(String name) {
        var made = backend.postJson("/v1/workspaces", "{\"name\": \"%s\"}".formatted(name));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.json();
    }

    private Browser.Answer identify(String key) {
        return backend.postJson("/v1/workspaces/identifications", body(key));
    }

    private static String body(String key) {
        return "{\"key\": \"%s\"}".formatted(key);
    }

    private Map<String, Object> row(JsonNode made) {
        var id = WorkspaceId.of(made.path("workspace").path("id").asString());
        return Tenancy.asSystem(() -> jdbc.sql("""
                select id, organization_id, name, api_key_hash, system_prompt, created_at, last_activity_at,
                       deleted_at
                  from workspace.workspace
                 where organization_id = :organization
                   and id = :id
                """).param("organization", ada.organization()).param("id", id.uuid()).query().singleRow());
    }

    private Browser backendOf(Newcomer owner) {
        var secret = owner.acting().postJson("/v1/api-keys",
                "{\"name\": \"backend\", \"scopes\": [\"workspaces\"]}").json().path("secret").asString();
        return new Browser(port).with("Authorization", "Bearer " + secret);
    }
}
