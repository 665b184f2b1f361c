package dev.tenantry.organization.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.audit.Audit;
import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.People;
import dev.tenantry.kernel.Actor;
import dev.tenantry.organization.OrganizationFixtures;
import java.util.ArrayList;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@TenantryTest
class AuditPagesTest {

    @LocalServerPort
    int port;
    @Autowired
    OrganizationFixtures fixtures;
    @Autowired
    People people;
    @Autowired
    Audit audit;

    Newcomer ada;

    @BeforeEach
    void register() {
        ada = Newcomer.register(port, "Ada Owner");
        people.markVerified(ada.person());
        ada.acting();
    }

    @Test
    void anOwnerSeesWhoDidWhatAndFindsIt() {
        var made = ada.browser().postJson("/v1/api-keys", "{\"name\": \"backend\", \"scopes\": [\"usage\"]}");
        var key = made.json().path("key").path("id").asString();
        ada.browser().json("PATCH", "/v1/organization", "{\"name\": \"Acme\"}");
        var page = ada.browser().get("/o/" + ada.slug() + "/audit");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("Ada Owner", "api_key.created", "organization.renamed", key)
                .doesNotContain(made.json().path("secret").asString());
        var filtered = ada.browser().get("/o/" + ada.slug() + "/audit?action=api_key.&actor=" + ada.person());
        assertThat(filtered.body()).contains("api_key.created").doesNotContain("<code>organization.renamed");
        assertThat(ada.browser().get("/o/" + ada.slug() + "/audit?subject=key_"
                + "0".repeat(26)).body())
                .contains("Nothing like that has happened");
        var found = ada.browser().getJson("/v1/audit?subject=" + key).json().path("entries");
        assertThat(found).hasSize(1);
        assertThat(found.path(0).path("actor").asString()).isEqualTo(ada.person().toString());
        var renamed = ada.browser().getJson("/v1/audit?action=organization.renamed").json().path("entries");
        assertThat(renamed.path(0).path("details").path("after").asString()).isEqualTo("Acme");
        assertThat(renamed.path(0).path("details").path("before").asString()).contains("organization");
        assertThat(ada.browser().getJson("/v1/audit?actor=nobody").status()).isEqualTo(400);
    }

    @Test
    void aChangeSaysWhatWasAndWhatIs() {
        var ben = Newcomer.register(port);
        fixtures.join(ada.organization(), ben.person(), "member");
        var promoted = ada.browser().json("PATCH", "/v1/members/" + ben.person(), "{\"role\": \"admin\"}");
        assertThat(promoted.status()).isEqualTo(200);
        var changed = ada.browser().getJson("/v1/audit?action=member.role_changed").json().path("entries")
                .path(0).path("details");
        assertThat(changed.path("before").path("role").asString()).isEqualTo("member");
        assertThat(changed.path("after").path("role").asString()).isEqualTo("admin");
    }

    @Test
    void longOnesComePageByPage() {
        Tenancy.asSystem(() -> IntStream.range(0, 120).forEach(i -> audit.record(Actor.SYSTEM,
                ada.organization(), "test.happened", "n" + i, Map.of())));
        var seen = new ArrayList<String>();
        var before = "";
        for (int page = 0; page < 4 && before != null; page++) {
            var answer = ada.browser().getJson("/v1/audit?action=test." + before).json();
            answer.path("entries").forEach(one -> seen.add(one.path("subject").asString()));
            before = answer.path("next").isNull() ? null : "&before=" + answer.path("next").asString();
        }
        assertThat(seen).doesNotHaveDuplicates().hasSize(120).first().isEqualTo("n119");
    }

    @ParameterizedTest
    @CsvSource({"viewer, 403", "member, 403", "admin, 403", "owner, 200"})
    void isForOwners(String role, int status) {
        var ben = Newcomer.register(port);
        fixtures.join(ada.organization(), ben.person(), role);
        assertThat(ben.browser().get("/o/" + ada.slug() + "/audit").status()).isEqualTo(status);
    }

    @Test
    void nobodySeesAnotherOrganizations() {
        ada.browser().json("PATCH", "/v1/organization", "{\"name\": \"Acme\"}");
        var eve = Newcomer.register(port);
        assertThat(eve.acting().getJson("/v1/audit").body()).doesNotContain(ada.organization().toString());
        assertThat(eve.browser().get("/o/" + ada.slug() + "/audit").status()).isEqualTo(404);
        assertThat(eve.browser().getJson("/v1/operator/audit").status()).isEqualTo(404);
    }

    @Test
    void anOperatorSearchesAll() {
        ada.browser().json("PATCH", "/v1/organization", "{\"name\": \"Acme\"}");
        var olga = Newcomer.register(port);
        people.makeOperator(olga.person());
        var found = olga.browser().getJson("/v1/operator/audit?action=organization.renamed&organization="
                + ada.organization()).json().path("entries");
        assertThat(found).hasSize(1);
        assertThat(olga.browser().getJson("/v1/operator/audit?organization=x").status()).isEqualTo(400);
    }
}
