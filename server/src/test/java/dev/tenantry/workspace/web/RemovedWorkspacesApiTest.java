package dev.tenantry.workspace.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.subscription.World;
import dev.tenantry.web.Role;
import dev.tenantry.workspace.WorkspaceId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Bringing a removed workspace back. */
@TenantryTest
class RemovedWorkspacesApiTest {

    @LocalServerPort
    int port;
    @Autowired
    World world;

    private Newcomer ada;
    private Browser backend;

    @BeforeEach
    void aBackendWithItsKey() {
        ada = Newcomer.register(port);
        var secret = ada.acting().postJson("/v1/api-keys",
                "{\"name\": \"backend\", \"scopes\": [\"workspaces\"]}").json().path("secret").asString();
        backend = new Browser(port).with("Authorization", "Bearer " + secret);
    }

    @Test
    void anOwnerBringsItBackAndItsKeyWorksAgain() {
        var made = backend.postJson("/v1/workspaces", "{\"name\": \"Desk\"}").json();
        var id = made.path("workspace").path("id").asString();
        assertThat(made.path("workspace").path("removal_at").isNull()).isTrue();
        assertThat(backend.getJson("/v1/workspaces/removed").json().path("workspaces")).isEmpty();
        backend.delete("/v1/workspaces/" + id);
        var removed = backend.getJson("/v1/workspaces/removed").json().path("workspaces");
        assertThat(removed).hasSize(1);
        assertThat(removed.get(0).path("id").asString()).isEqualTo(id);
        assertThat(removed.get(0).path("name").asString()).isEqualTo("Desk");
        assertThat(removed.get(0).path("restorable_until").asString())
                .isGreaterThan(removed.get(0).path("deleted_at").asString());

        var restored = ada.acting().postJson("/v1/workspaces/%s/restoration".formatted(id), "");
        assertThat(restored.status()).as(restored.body()).isEqualTo(200);
        assertThat(restored.json().path("deleted_at").isNull()).isTrue();
        assertThat(backend.postJson("/v1/workspaces/identifications",
                "{\"key\": \"%s\"}".formatted(made.path("key").asString())).status()).isEqualTo(200);
        assertThat(backend.getJson("/v1/workspaces/removed").json().path("workspaces")).isEmpty();
    }

    @Test
    void nobodyElseDoesAndNothingElseComesBack() {
        var id = backend.postJson("/v1/workspaces", "{\"name\": \"Desk\"}").json().path("workspace").path("id")
                .asString();
        var path = "/v1/workspaces/%s/restoration".formatted(id);
        assertThat(ada.acting().postJson(path, "").status()).as("it is there").isEqualTo(404);
        backend.delete("/v1/workspaces/" + id);
        var ben = Newcomer.register(port);
        world.addMember(ada.organization(), ben, Role.ADMIN);
        assertThat(ben.browser().with("X-Tenantry-Organization", ada.organization().toString())
                .postJson(path, "").code()).as("an admin").isEqualTo("forbidden");
        assertThat(ben.acting().postJson(path, "").status()).as("another organization's owner").isEqualTo(404);
        assertThat(ada.acting().postJson("/v1/workspaces/%s/restoration".formatted(WorkspaceId.next()), "")
                .status()).isEqualTo(404);
        assertThat(ada.acting().postJson("/v1/workspaces/nonsense/restoration", "").status()).isEqualTo(404);
        assertThat(backend.getJson("/v1/workspaces/removed").json().path("workspaces")).hasSize(1);
    }

    @Test
    void comesInPages() {
        for (int n = 0; n < 3; n++) {
            var id = backend.postJson("/v1/workspaces", "{\"name\": \"Desk %d\"}".formatted(n)).json()
                    .path("workspace").path("id").asString();
            backend.delete("/v1/workspaces/" + id);
        }
        var first = backend.getJson("/v1/workspaces/removed?limit=2").json();
        assertThat(first.path("workspaces")).hasSize(2);
        assertThat(first.path("workspaces").get(0).path("name").asString()).isEqualTo("Desk 2");
        var rest = backend.getJson("/v1/workspaces/removed?limit=2&before=" + first.path("next").asString()).json();
        assertThat(rest.path("workspaces")).hasSize(1);
        assertThat(rest.path("next").isNull()).isTrue();
    }
}
