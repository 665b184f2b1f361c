package dev.tenantry.credit.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.TenantryTest;
import dev.tenantry.TestPostgres;
import dev.tenantry.credit.AllowanceTerms;
import dev.tenantry.credit.Balances;
import dev.tenantry.credit.Grants;
import dev.tenantry.credit.LedgerCheck;
import dev.tenantry.credit.Terms;
import dev.tenantry.credit.TermsSpec;
import dev.tenantry.credit.engine.ExpireHolds;
import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.NewPerson;
import dev.tenantry.identity.People;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.organization.Organizations;
import dev.tenantry.organization.key.ApiKeys;
import dev.tenantry.organization.key.NewKey;
import dev.tenantry.organization.key.Scope;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Holds, batches and the statement as a table, as a product's backend meets them. */
@TenantryTest
class HoldApiTest {

    @LocalServerPort int port;
    @Autowired People people;
    @Autowired Organizations organizations;
    @Autowired ApiKeys keys;
    @Autowired Terms terms;
    @Autowired Grants grants;
    @Autowired Balances balances;
    @Autowired ExpireHolds expire;
    @Autowired LedgerCheck check;

    private OrganizationId acme;
    private Browser backend;

    @BeforeEach
    void acmeHasTenOnceAndHundredPurchased() {
        var ada = Tenancy.asSystem(() -> people.create(
                NewPerson.of("ada-" + UUID.randomUUID() + "@acme.example", "Ada", null)));
        acme = organizations.createPersonal(ada).id();
        terms.set(acme, TermsSpec.from(Instant.now().minusSeconds(60), 1, AllowanceTerms.lifetime(10, null)),
                "first");
        grants.grant(acme, 100, "=pack " + UUID.randomUUID(), Actor.SYSTEM);
        var key = Tenancy.asOrganization(acme,
                () -> keys.issue(acme, ada.id(), new NewKey("test", Set.of(Scope.CHARGES), null)));
        backend = new Browser(port).with("Authorization", "Bearer " + key.text());
    }

    @Test
    void reservesAndSettlesAtWhatTheJobCost() {
        var held = post("/v1/holds", "{\"job\":\"job-1\",\"credits\":30}");
        assertThat(held.status()).isEqualTo(200);
        assertThat(held.json().path("state").asString()).isEqualTo("open");
        assertThat(held.json().path("committed").isNull()).isTrue();
        assertThat(held.json().at("/balance/held").asLong()).isEqualTo(30);
        assertThat(held.json().at("/balance/total").asLong()).isEqualTo(80);
        var settled = post("/v1/holds/job-1/commit", "{\"credits\":12}");
        assertThat(settled.json().path("state").asString()).isEqualTo("committed");
        assertThat(settled.json().path("committed").asLong()).isEqualTo(12);
        assertThat(settled.json().at("/balance/total").asLong()).isEqualTo(98);
        assertThat(settled.json().at("/balance/held").asLong()).isZero();
        assertThat(post("/v1/holds/job-1/commit", "{\"credits\":12}").json().path("replayed").asBoolean()).isTrue();
        assertThat(post("/v1/holds/job-1/commit", "{\"credits\":13}").code()).isEqualTo("hold_settled");
        assertThat(post("/v1/holds/job-1/release", "").code()).isEqualTo("hold_settled");
        assertThat(post("/v1/charges/job-1/refund", "").code()).isEqualTo("hold_settled");
        honest();
    }

    @Test
    void releasesAndRefuses() {
        post("/v1/holds", "{\"job\":\"job-1\",\"credits\":30}");
        assertThat(post("/v1/holds/job-1/commit", "{\"credits\":31}").code()).isEqualTo("hold_exceeded");
        assertThat(post("/v1/holds/job-1/release", "").json().at("/balance/total").asLong()).isEqualTo(110);
        assertThat(post("/v1/holds/job-1/release", "").json().path("replayed").asBoolean()).isTrue();
        assertThat(post("/v1/holds/job-2/release", "").code()).isEqualTo("job_unknown");
        assertThat(post("/v1/holds", "{\"job\":\"job-3\",\"credits\":111}").code())
                .isEqualTo("insufficient_credits");
        honest();
    }

    @Test
    void givesBackWhatNobodySettledInTime() throws SQLException {
        post("/v1/holds", "{\"job\":\"job-1\",\"credits\":30,\"seconds\":3600}");
        post("/v1/holds", "{\"job\":\"job-2\",\"credits\":3,\"seconds\":3600}");
        overSince("job-1");
        Tenancy.asSystem(expire::run);
        assertThat(balances.of(acme).total()).isEqualTo(107);
        assertThat(balances.of(acme).held()).isEqualTo(3);
        assertThat(post("/v1/holds/job-1/commit", "{\"credits\":30}").code()).isEqualTo("hold_settled");
        honest();
    }

    @Test
    void oneAccountWithBrokenBooksKeepsNobodysCreditsHeld() throws SQLException {
        post("/v1/holds", "{\"job\":\"job-1\",\"credits\":30}");
        overSince("job-1");
        var broken = acme;
        lotted(broken, 1);
        acmeHasTenOnceAndHundredPurchased();
        post("/v1/holds", "{\"job\":\"job-1\",\"credits\":30}");
        overSince("job-1");
        Tenancy.asSystem(expire::run);
        assertThat(balances.of(acme).held()).isZero();
        lotted(broken, 0);
        Tenancy.asSystem(expire::run);
        assertThat(balances.of(broken).held()).isZero();
    }

    private static void lotted(OrganizationId organization, long credits) throws SQLException {
        try (var owner = DriverManager.getConnection(TestPostgres.url());
                var statement = owner.prepareStatement(
                        "update credit.account set lotted = ? where organization_id = ?")) {
            statement.setLong(1, credits);
            statement.setObject(2, organization.uuid());
            assertThat(statement.executeUpdate()).isOne();
        }
    }

    @Test
    void chargesManyEachForItself() {
        var jobs = IntStream.range(0, 120).mapToObj("{\"job\":\"job-%d\"}"::formatted)
                .collect(Collectors.joining(","));
        var body = "{\"charges\":[{\"job\":\"big\",\"credits\":111},{\"job\":\"job-3\"}," + jobs + "]}";
        var answer = post("/v1/charges/batches", body).json();
        assertThat(answer.path("charged").asInt()).isEqualTo(110);
        assertThat(answer.path("replayed").asInt()).isEqualTo(1);
        assertThat(answer.path("refused").asInt()).isEqualTo(11);
        assertThat(answer.at("/results/0/error/code").asString()).isEqualTo("insufficient_credits");
        assertThat(answer.at("/results/0/receipt").isNull()).isTrue();
        assertThat(answer.at("/results/1/status").asString()).isEqualToIgnoringCase("charged");
        assertThat(answer.at("/results/5/status").asString()).isEqualToIgnoringCase("replayed");
        assertThat(post("/v1/charges/batches", body).json().path("replayed").asInt()).isEqualTo(111);
        assertThat(balances.of(acme).total()).isZero();
        honest();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"charges\":[]}", "{\"charges\":[null]}", "{\"charges\":[{\"job\":\"a b\"}]}",
        "{\"charges\":[{\"job\":\"a\",\"credits\":0}]}", "{\"charges\":[{\"job\":\"a\"},{\"job\":17}]}"})
    void aBatchThatCannotBeReadChargesNothing(String body) {
        assertThat(post("/v1/charges/batches", body).code()).isEqualTo("invalid_request");
        assertThat(balances.of(acme).total()).isEqualTo(110);
    }

    @Test
    void takesAThousandAndNoMore() {
        assertThat(post("/v1/charges/batches", jobs(1001)).status()).isEqualTo(400);
        var answer = post("/v1/charges/batches", jobs(1000)).json();
        assertThat(answer.path("charged").asInt()).isEqualTo(110);
        assertThat(answer.path("refused").asInt()).isEqualTo(890);
    }

    @Test
    void theStatementIsATableForASpreadsheet() {
        post("/v1/charges", "{\"job\":\"job-1\",\"credits\":12}");
        var csv = backend.get("/v1/credits/entries.csv");
        assertThat(csv.header("Content-Type")).startsWith("text/csv");
        assertThat(csv.header("Content-Disposition")).contains("credits.csv");
        var lines = csv.body().split("\r\n");
        assertThat(lines).hasSize(4);
        assertThat(lines[0]).startsWith("number,kind,reference");
        assertThat(lines[1]).startsWith("3,charge,\"job-1\",-10,-2,0,98,");
        assertThat(lines[2]).startsWith("2,grant,\"'=pack ");
        assertThat(backend.get("/v1/credits/entries.csv?before=3").body().split("\r\n")).hasSize(3);
        assertThat(backend.get("/v1/credits/entries.csv?before=0").status()).isEqualTo(400);
    }

    private static String jobs(int count) {
        return IntStream.range(0, count).mapToObj("{\"job\":\"many-%d\"}"::formatted)
                .collect(Collectors.joining(",", "{\"charges\":[", "]}"));
    }

    /** As if the hour had passed. */
    private void overSince(String job) throws SQLException {
        try (var owner = DriverManager.getConnection(TestPostgres.url());
                var statement = owner.prepareStatement("update credit.charge set hold_until = now()"
                        + " where job = ? and organization_id = ?");
                var seal = owner.prepareStatement("update credit.charge c set row_seal = credit.seal(c)"
                        + " where job = ? and organization_id = ?")) {
            for (var update : List.of(statement, seal)) {
                update.setString(1, job);
                update.setObject(2, acme.uuid());
                assertThat(update.executeUpdate()).isOne();
            }
        }
    }

    private Browser.Answer post(String path, String body) {
        return backend.postJson(path, body);
    }

    private void honest() {
        assertThat(check.run()).filteredOn(finding -> finding.organization().equals(acme)).isEmpty();
    }
}
