package dev.tenantry.operator.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.audit.Audit;
import dev.tenantry.audit.SecurityEvents;
import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.People;
import dev.tenantry.kernel.Actor;
import dev.tenantry.organization.key.ApiKeyId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.support.TransactionTemplate;

/** What operators look through: who did what anywhere, and what was refused at the doors. */
@TenantryTest
class OperatorTrailTest {

    @LocalServerPort
    int port;
    @Autowired
    People people;
    @Autowired
    Audit audit;
    @Autowired
    SecurityEvents security;
    @Autowired
    TransactionTemplate transaction;

    private final String type = "test_" + Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36);
    private Newcomer ada;
    private Browser olga;

    @BeforeEach
    void register() {
        ada = Newcomer.register(port, "Ada Owner");
        var operator = Newcomer.register(port, "Olga");
        people.makeOperator(operator.person());
        olga = operator.browser();
    }

    @Test
    void findsWhoDidWhatInAnyOrganization() {
        ada.acting().json("PATCH", "/v1/organization", "{\"name\": \"Acme & <Sons>\"}");
        var here = "organization=" + ada.organization() + "&action=organization.renamed";
        var page = olga.get("/operator/audit?" + here + "&actor=" + ada.person() + "&from=2020-01-01T00:00");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("organization.renamed", "Ada Owner", ada.organization().toString(),
                "Acme &amp; &lt;Sons&gt;");
        assertThat(olga.get("/operator/audit?" + here + "&to=2020-01-01").body())
                .contains("Nothing like that has happened");
        var found = olga.getJson("/v1/operator/audit?" + here).json().path("entries").path(0);
        assertThat(found.path("actor").asString()).isEqualTo(ada.person().toString());
        assertThat(found.path("details").path("after").asString()).isEqualTo("Acme & <Sons>");
    }

    @Test
    void namesTheKeysOfAllOrganizationsAndOfNoOtherThanTheOneSearched() {
        var key = ApiKeyId.of(ada.acting().postJson("/v1/api-keys", "{\"name\": \"backend\", \"scopes\": [\"usage\"]}")
                .json().path("key").path("id").asString()).uuid();
        var elsewhere = Newcomer.register(port).organization();
        for (var organization : List.of(ada.organization(), elsewhere)) {
            Tenancy.asSystem(() -> audit.record(Actor.key(key), organization, "test.keyed", type, Map.of()));
        }
        var search = "/v1/operator/audit?action=test.keyed&subject=" + type;
        assertThat(namesOf(search)).containsExactly("backend", "backend");
        assertThat(namesOf(search + "&organization=" + ada.organization())).containsExactly("backend");
        assertThat(namesOf(search + "&organization=" + elsewhere)).containsExactly("");
        assertThat(olga.getJson("/v1/operator/audit.csv?action=test.keyed").body()).contains("backend");
    }

    private List<String> namesOf(String search) {
        var names = new ArrayList<String>();
        olga.getJson(search).json().path("entries").forEach(one -> names.add(one.path("actor_name").asString()));
        return names;
    }

    @Test
    void whatCannotBeLookedForIsSaidBesideTheForm() {
        for (var wrong : new String[] {"from=yesterday", "organization=x", "actor=nobody", "action=DROP"}) {
            var page = olga.get("/operator/audit?" + wrong);
            assertThat(page.status()).as(wrong).isEqualTo(400);
            assertThat(page.body()).contains("role=\"alert\"", "<form");
            assertThat(olga.getJson("/v1/operator/audit?" + wrong).code()).isEqualTo("invalid_request");
            assertThat(olga.getJson("/v1/operator/audit.csv?" + wrong).status()).isEqualTo(400);
        }
        assertThat(olga.get("/operator/security-events?client=no%20address").status()).isEqualTo(400);
        assertThat(olga.getJson("/v1/operator/security-events?to=never").code()).isEqualTo("invalid_request");
    }

    @Test
    void findsSecurityEventsByWhomTheyConcernedAndFromWhere() {
        security.record(type, "GET /x", "198.51.100.9", "not_found", Map.of("person", "person_a"));
        security.record(type, "GET /y", "198.51.100.10", "forbidden", Map.of("organization", "org_b"));
        var events = "/v1/operator/security-events?type=" + type;
        assertThat(olga.getJson(events).json().path("events")).hasSize(2);
        assertThat(olga.getJson(events + "&client=198.51.100.9").json().path("events").path(0)
                .path("reason").asString()).isEqualTo("not_found");
        assertThat(olga.getJson(events + "&about=org_b").json().path("events")).hasSize(1);
        assertThat(olga.getJson(events + "&reason=forbidden").json().path("events")).hasSize(1);
        assertThat(olga.getJson(events + "&to=2020-01-01").json().path("events")).isEmpty();
        assertThat(olga.get("/operator/security-events?type=" + type).body())
                .contains("GET /x", "198.51.100.10", "org_b");
    }

    @Test
    void longOnesComePageByPageAndWholeAsAFile() {
        Tenancy.asSystem(() -> transaction.executeWithoutResult(_ -> IntStream.range(0, 1_203).forEach(i ->
                audit.record(Actor.SYSTEM, ada.organization(), "test.happened", "n" + i, Map.of()))));
        var seen = new ArrayList<String>();
        var next = "";
        for (int page = 0; page < 30 && next != null; page++) {
            var answer = olga.getJson("/v1/operator/audit?action=test.&organization=" + ada.organization()
                    + next).json();
            answer.path("entries").forEach(one -> seen.add(one.path("subject").asString()));
            next = answer.path("next").isNull() ? null : "&before=" + answer.path("next").asString();
        }
        assertThat(seen).doesNotHaveDuplicates().hasSize(1_203).first().isEqualTo("n1202");
        var file = olga.getJson("/v1/operator/audit.csv?action=test.&organization=" + ada.organization());
        assertThat(file.header("Content-Type")).startsWith("text/csv");
        assertThat(file.body().lines().skip(1).map(line -> line.split(",")[8].replace("\"", "")))
                .containsExactlyElementsOf(seen);
    }

    @ParameterizedTest
    @ValueSource(strings = {"=HYPERLINK(\"http://evil.test\")", "+1", "-2+3", "@SUM(A1)"})
    void noCellOfAFileIsAFormula(String typed) {
        Tenancy.asSystem(() -> audit.record(Actor.SYSTEM, ada.organization(), "test.typed", typed, Map.of()));
        people.markVerified(ada.person());
        var cell = "\"'" + typed.replace("\"", "\"\"") + "\"";
        assertThat(olga.getJson("/v1/operator/audit.csv?action=test.typed&organization=" + ada.organization())
                .body()).contains("," + cell);
        assertThat(ada.browser().get("/o/" + ada.slug() + "/audit.csv?action=test.typed").body())
                .contains("," + cell);
        security.record(type, typed, "198.51.100.9", "r", Map.of());
        assertThat(olga.getJson("/v1/operator/security-events.csv?type=" + type).body()).contains(cell);
    }

    @Test
    void noSecretIsWrittenDown() {
        Tenancy.asSystem(() -> audit.record(Actor.SYSTEM, ada.organization(), "test.secret", null,
                Map.of("client_secret", "hunter2-hunter2", "note", "tk_0123456789abcdefghijABCDEFGHIJ")));
        var found = olga.getJson("/v1/operator/audit?action=test.secret&organization=" + ada.organization());
        assertThat(found.json().path("entries")).hasSize(1);
        assertThat(found.body()).doesNotContain("hunter2").doesNotContain("tk_0123");
    }

    @Test
    void isForOperatorsOnly() {
        people.markVerified(ada.person());
        for (var path : new String[] {"/operator/audit", "/operator/security-events"}) {
            assertThat(ada.browser().get(path).status()).isEqualTo(404);
        }
        assertThat(ada.acting().getJson("/v1/operator/security-events").status()).isEqualTo(404);
        assertThat(ada.browser().getJson("/v1/operator/audit.csv").status()).isEqualTo(404);
        assertThat(olga.get("/o/" + ada.slug() + "/audit.csv").status()).isEqualTo(404);
        assertThat(olga.getJson("/v1/operator/audit?before=" + UUID.randomUUID()).json().path("entries"))
                .isEmpty();
    }
}
