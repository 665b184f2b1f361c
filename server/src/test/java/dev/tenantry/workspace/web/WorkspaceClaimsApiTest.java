package dev.tenantry.workspace.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.People;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.organization.OrganizationFixtures;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@TenantryTest
class WorkspaceClaimsApiTest {

    @LocalServerPort
    int port;
    @Autowired
    People people;
    @Autowired
    OrganizationFixtures fixtures;
    @Autowired
    JdbcClient jdbc;

    Newcomer olga;
    Newcomer ada;

    @BeforeEach
    void register() {
        olga = Newcomer.register(port);
        people.makeOperator(olga.person());
        ada = verified();
    }

    @Test
    void anOwnerlessWorkspaceLiesInAShadowUntilItsKeyClaimsIt() {
        var made = open();
        assertThat(kindOf(made.path("organization_id").asString())).isEqualTo("shadow");
        assertThat(olga.browser().getJson("/v1/operator/audit?actor=" + olga.person() + "&organization="
                + made.path("organization_id").asString()).json().path("entries").valueStream()
                .map(one -> one.path("action").asString())).as("what an operator does leaves its trace")
                .containsExactlyInAnyOrder("organization.created", "workspace.opened", "claim.link_made");
        var claimed = ada.browser().postJson("/v1/workspaces/claims", key(made));
        assertThat(claimed.status()).as(claimed.body()).isEqualTo(200);
        var list = ada.browser().getJson("/v1/workspaces").json().path("workspaces");
        assertThat(list).hasSize(1);
        assertThat(list.path(0).path("id").asString()).isEqualTo(made.path("id").asString());
        assertThat(ada.browser().postJson("/v1/workspaces/identifications", key(made)).status())
                .as("its key goes on working").isEqualTo(200);
        assertThat(verified().browser().postJson("/v1/workspaces/claims", key(made)).code())
                .isEqualTo("claimed_already");
        assertThat(ada.browser().getJson("/v1/audit?action=organization.claimed").json().path("entries"))
                .hasSize(1);
        assertThat(Tenancy.asSystem(() -> jdbc.sql("""
                select claimed_by
                  from organization.organization
                 where id = :id
                   and deleted_at is not null
                """).param("id", OrganizationId.of(made.path("organization_id").asString()))
                .query(UUID.class).single())).isEqualTo(ada.organization().uuid());
    }

    @Test
    void aClaimLinkWorksOnce() {
        var made = open();
        var code = "{\"code\": \"%s\"}".formatted(made.path("claim").asString());
        assertThat(ada.browser().postJson("/v1/claims", code).status()).isEqualTo(200);
        assertThat(ada.browser().getJson("/v1/workspaces").json().path("workspaces")).hasSize(1);
        assertThat(ada.browser().postJson("/v1/claims", code).code()).isEqualTo("claimed_already");
        assertThat(ada.browser().postJson("/v1/claims", "{\"code\": \"nothing\"}").code())
                .isEqualTo("claim_invalid");
    }

    @Test
    void anOldClaimLinkIsDead() {
        var made = open();
        Tenancy.asSystem(() -> jdbc.sql("""
                update organization.claim_link
                   set expires_at = now()
                 where organization_id = :organization
                """).param("organization", OrganizationId.of(made.path("organization_id").asString()))
                .update());
        assertThat(ada.browser().postJson("/v1/claims", "{\"code\": \"%s\"}".formatted(
                made.path("claim").asString())).code()).isEqualTo("claim_invalid");
    }

    @Test
    void ofTenWhoClaimAtOnceOneWins() throws Exception {
        var made = open();
        var claimants = IntStream.range(0, 10).mapToObj(_ -> verified()).toList();
        try (var pool = Executors.newFixedThreadPool(10)) {
            var running = claimants.stream().map(one -> pool.submit(() ->
                    one.browser().postJson("/v1/workspaces/claims", key(made)).status())).toList();
            var statuses = new ArrayList<Integer>();
            for (var one : running) {
                statuses.add(one.get());
            }
            assertThat(statuses.stream().filter(status -> status == 200)).hasSize(1);
            assertThat(statuses.stream().filter(status -> status == 409)).hasSize(9);
        }
        assertThat(claimants.stream().filter(one -> !one.browser().getJson("/v1/workspaces").json()
                .path("workspaces").isEmpty())).hasSize(1);
    }

    @Test
    void whatBelongsToSomebodyIsNotClaimed() {
        var own = ada.browser().postJson("/v1/workspaces", "{\"name\": \"Desk\"}").json();
        assertThat(verified().browser().postJson("/v1/workspaces/claims", key(own)).code())
                .isEqualTo("claimed_already");
        assertThat(ada.browser().postJson("/v1/workspaces/claims", "{\"key\": \"tw_nothing\"}").status())
                .isEqualTo(404);
        assertThat(ada.browser().postJson("/v1/operator/workspaces", "{\"name\": \"Desk\"}").status())
                .isEqualTo(404);
        var ben = verified();
        fixtures.join(ada.organization(), ben.person(), "member");
        assertThat(ben.browser().with("X-Tenantry-Organization", ada.organization().toString())
                .postJson("/v1/workspaces/claims", key(open())).status()).isEqualTo(403);
    }

    private JsonNode open() {
        var made = olga.browser().postJson("/v1/operator/workspaces", "{\"name\": \"Desk\"}");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.json();
    }

    private Newcomer verified() {
        var person = Newcomer.register(port);
        people.markVerified(person.person());
        person.acting();
        return person;
    }

    private String kindOf(String organization) {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select kind
                  from organization.organization
                 where id = :id
                """).param("id", OrganizationId.of(organization)).query(String.class).single());
    }

    private static String key(JsonNode made) {
        return "{\"key\": \"%s\"}".formatted(made.path("key").asString());
    }
}
