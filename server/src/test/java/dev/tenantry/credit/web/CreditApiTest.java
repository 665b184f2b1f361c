package dev.tenantry.credit.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.TenantryTest;
import dev.tenantry.credit.AccountOwner;
import dev.tenantry.credit.AllowanceTerms;
import dev.tenantry.credit.Grants;
import dev.tenantry.credit.Terms;
import dev.tenantry.credit.TermsSpec;
import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.NewPerson;
import dev.tenantry.identity.People;
import dev.tenantry.identity.Person;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.organization.Organizations;
import dev.tenantry.organization.key.ApiKeys;
import dev.tenantry.organization.key.NewKey;
import dev.tenantry.organization.key.Scope;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@TenantryTest
class CreditApiTest {

    @LocalServerPort int port;
    @Autowired People people;
    @Autowired Organizations organizations;
    @Autowired ApiKeys keys;
    @Autowired Terms terms;
    @Autowired Grants grants;

    private Person ada;
    private OrganizationId acme;
    private Browser backend;

    @BeforeEach
    void acmeHasFiftyCreditsAMonthAndHundredPurchased() {
        ada = Tenancy.asSystem(() -> people.create(
                NewPerson.of("ada-" + UUID.randomUUID() + "@acme.example", "Ada", null)));
        acme = organizations.createPersonal(ada).id();
        var now = Instant.now();
        terms.set(acme, TermsSpec.from(now.minusSeconds(60), 1,
                AllowanceTerms.eachCycle(50, 25L, now.minusSeconds(60), Period.ofMonths(1))), "first");
        grants.grant(acme, 100, UUID.randomUUID().toString(), Actor.SYSTEM);
        backend = withKey(Scope.CHARGES);
    }

    @Test
    void chargesAJobOnceAndTellsTheSplit() {
        charge("{\"job\":\"job-0\",\"credits\":20}");
        var first = charge("{\"job\":\"job-1\",\"credits\":40}");
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.json().path("charged").asLong()).isEqualTo(40);
        assertThat(first.json().path("from_allowance").asLong()).isEqualTo(30);
        assertThat(first.json().path("from_purchased").asLong()).isEqualTo(10);
        assertThat(first.json().path("replayed").asBoolean()).isFalse();
        assertThat(first.json().at("/balance/total").asLong()).isEqualTo(90);
        var again = charge("{\"job\":\"job-1\",\"credits\":40}");
        assertThat(again.json().path("from_allowance").asLong()).isEqualTo(30);
        assertThat(again.json().path("replayed").asBoolean()).isTrue();
        assertThat(again.json().at("/balance/total").asLong()).isEqualTo(90);
    }

    @Test
    void oneStandardCreditIsTheDefault() {
        var answer = charge("{\"job\":\"job-1\"}");
        assertThat(answer.json().path("charged").asLong()).isEqualTo(1);
        assertThat(answer.json().at("/balance/allowance/premium_remaining").asLong()).isEqualTo(25);
        var premium = charge("{\"job\":\"job-2\",\"backend\":\"premium\"}");
        assertThat(premium.json().at("/balance/allowance/premium_remaining").asLong()).isEqualTo(24);
    }

    @Test
    void saysWhatIsMissingAndWhereToGetIt() {
        var answer = charge("{\"job\":\"job-1\",\"credits\":151}");
        assertThat(answer.status()).isEqualTo(402);
        assertThat(answer.code()).isEqualTo("insufficient_credits");
        assertThat(answer.json().path("needed").asLong()).isEqualTo(151);
        assertThat(answer.json().at("/balance/total").asLong()).isEqualTo(150);
        assertThat(answer.json().at("/balance/allowance/remaining").asLong()).isEqualTo(50);
        assertThat(answer.json().path("upgrade_url").asString()).endsWith("/pricing");
        grants.grant(acme, 1, UUID.randomUUID().toString(), Actor.SYSTEM);
        assertThat(charge("{\"job\":\"job-1\",\"credits\":151}").status()).isEqualTo(200);
    }

    @Test
    void refusesAnotherPayloadUnderAUsedJob() {
        charge("{\"job\":\"job-1\",\"credits\":2}");
        var answer = charge("{\"job\":\"job-1\",\"credits\":3}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("job_conflict");
        assertThat(total()).isEqualTo(148);
    }

    @Test
    void refundsAWholeJobOnce() {
        charge("{\"job\":\"job-1\",\"credits\":60}");
        var first = refund("job-1");
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.json().path("refunded").asLong()).isEqualTo(60);
        assertThat(first.json().path("to_allowance").asLong()).isEqualTo(50);
        assertThat(first.json().path("to_purchased").asLong()).isEqualTo(10);
        var again = refund("job-1");
        assertThat(again.json().path("refunded").asLong()).isEqualTo(60);
        assertThat(again.json().path("replayed").asBoolean()).isTrue();
        assertThat(total()).isEqualTo(150);
        assertThat(charge("{\"job\":\"job-1\",\"credits\":60}").code()).isEqualTo("job_refunded");
    }

    @Test
    void anUnknownJobCannotBeRefunded() {
        assertThat(refund("job-9").code()).isEqualTo("job_unknown");
        assertThat(refund("..%2e").status()).isBetween(400, 404);
        assertThat(refund("a".repeat(201)).status()).isEqualTo(404);
    }

    @Test
    void showsTheBalanceAndTheEntriesBehindIt() {
        charge("{\"job\":\"job-1\",\"credits\":60}");
        var balance = backend.getJson("/v1/credits").json();
        assertThat(balance.at("/allowance/cadence").asString()).isEqualTo("period");
        assertThat(balance.at("/allowance/remaining").asLong()).isZero();
        assertThat(balance.at("/allowance/limit").asLong()).isEqualTo(50);
        assertThat(balance.at("/allowance/resets_at").isString()).isTrue();
        assertThat(balance.path("purchased").asLong()).isEqualTo(90);
        var newest = backend.getJson("/v1/credits/entries?limit=2").json();
        assertThat(newest.at("/entries/0/kind").asString()).isEqualTo("charge");
        assertThat(newest.at("/entries/0/reference").asString()).isEqualTo("job-1");
        assertThat(newest.at("/entries/0/allowance").asLong()).isEqualTo(-50);
        var rest = backend.getJson("/v1/credits/entries?limit=2&before=" + newest.path("next").asLong()).json();
        assertThat(rest.at("/entries/0/kind").asString()).isEqualTo("refill");
        assertThat(rest.path("next").isNull()).isTrue();
    }

    @Test
    void tellsWhatEndsWhenAndSpendsItFirst() {
        var end = Instant.now().plus(Duration.ofDays(20)).truncatedTo(ChronoUnit.SECONDS);
        grants.grant(AccountOwner.of(acme), new Grants.Grant(30, UUID.randomUUID().toString(), end, 50),
                Actor.SYSTEM);
        charge("{\"job\":\"job-1\",\"credits\":60}");
        var balance = backend.getJson("/v1/credits").json();
        assertThat(balance.path("purchased").asLong()).isEqualTo(120);
        assertThat(balance.path("lots").size()).isEqualTo(1);
        assertThat(balance.at("/lots/0/credits").asLong()).isEqualTo(20);
        assertThat(balance.at("/lots/0/expires_at").asString()).isEqualTo(end.toString());
        assertThat(balance.path("low").isEmpty()).isTrue();
        var entries = backend.getJson("/v1/credits/entries").json().path("entries");
        assertThat(entries.at("/1/kind").asString()).isEqualTo("grant");
        assertThat(entries.at("/1/expires_at").asString()).isEqualTo(end.toString());
        assertThat(entries.at("/0/expires_at").isNull()).isTrue();
        assertThat(backend.get("/v1/credits/entries.csv").body().split("\r\n")[2]).endsWith("," + end);
        charge("{\"job\":\"job-2\",\"credits\":115}");
        assertThat(backend.getJson("/v1/credits").json().at("/low/0").asString()).isEqualTo("20%");
    }

    @Test
    void anotherOrganizationsJobsAreNotThere() {
        charge("{\"job\":\"job-1\",\"credits\":5}");
        var birch = organizations.createPersonal(ada).id();
        terms.set(birch, TermsSpec.from(Instant.now(), 1, AllowanceTerms.lifetime(10, null)), "first");
        var others = withKey(birch, Scope.CHARGES);
        assertThat(others.postJson("/v1/charges/job-1/refund", "").code()).isEqualTo("job_unknown");
        assertThat(others.postJson("/v1/charges", "{\"job\":\"job-1\",\"credits\":2}").status()).isEqualTo(200);
        assertThat(others.getJson("/v1/credits").json().path("total").asLong()).isEqualTo(8);
        assertThat(total()).isEqualTo(145);
    }

    @Test
    void needsAKeyWithTheScope() {
        assertThat(new Browser(port).postJson("/v1/charges", "{\"job\":\"job-1\"}").status()).isEqualTo(401);
        assertThat(withKey(Scope.CHECKS).postJson("/v1/charges", "{\"job\":\"job-1\"}").code())
                .isEqualTo("scope_missing");
        assertThat(withKey(Scope.CHECKS).getJson("/v1/credits").status()).isEqualTo(403);
    }

    @Test
    void anOrganizationWithoutAnAccountHasNothing() {
        var fresh = withKey(organizations.createPersonal(ada).id(), Scope.CHARGES);
        assertThat(fresh.getJson("/v1/credits").json().path("total").asLong()).isZero();
        assertThat(fresh.postJson("/v1/charges", "{\"job\":\"job-1\"}").code()).isEqualTo("insufficient_credits");
        assertThat(fresh.getJson("/v1/credits/entries").json().path("entries").isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "[]", "null", "17", "{", "{}", "{\"job\":null}", "{\"job\":\"\"}", "{\"job\":\"a b\"}",
        "{\"job\":\"../../etc/passwd\"}", "{\"job\":\"a/b\"}", "{\"job\":\"a\\u0000b\"}", "{\"job\":\"a\\nb\"}",
        "{\"job\":\"a\",\"credits\":0}", "{\"job\":\"a\",\"credits\":-5}", "{\"job\":\"a\",\"credits\":1.5}",
        "{\"job\":\"a\",\"credits\":\"3\"}", "{\"job\":\"a\",\"credits\":\"x\"}", "{\"job\":\"a\",\"credits\":true}",
        "{\"job\":\"a\",\"credits\":1000001}", "{\"job\":\"a\",\"credits\":2000000}",
        "{\"job\":\"a\",\"credits\":9223372036854775808}", "{\"job\":\"a\",\"credits\":1e99}",
        "{\"job\":\"a\",\"credits\":[1]}", "{\"job\":\"a\",\"backend\":\"gold\"}", "{\"job\":\"a\",\"backend\":1}",
        "{\"job\":\"a\",\"backend\":\"STANDARD\"}", "{\"job\":\"a\",\"amount\":3}",
        "{\"job\":\"a\",\"organization\":\"org_x\"}", "{\"job\":\"a\"}{\"job\":\"b\"}"
    })
    void badInputIsRefusedAndChargesNothing(String body) {
        var answer = charge(body);
        assertThat(answer.status()).as(body + " " + answer.body()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("invalid_request");
        assertThat(total()).isEqualTo(150);
    }

    @Test
    void jobsOfTwoHundredCharactersWorkLongerOnesDoNot() {
        assertThat(charge("{\"job\":\"" + "a".repeat(200) + "\"}").status()).isEqualTo(200);
        assertThat(charge("{\"job\":\"" + "a".repeat(201) + "\"}").status()).isEqualTo(400);
        assertThat(charge("{\"job\":\"" + "a".repeat(1_100_000) + "\"}").status()).isIn(400, 413);
        assertThat(refund("a".repeat(200)).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=-1", "limit=201", "limit=x", "before=0", "before=x",
        "before=99999999999999999999"})
    void badCursorsAreRefused(String query) {
        assertThat(backend.getJson("/v1/credits/entries?" + query).status()).isEqualTo(400);
    }

    @Test
    void aDenialUnderAnIdempotencyKeyIsRepeated() {
        var asked = withKey(Scope.CHARGES).with("Idempotency-Key", "key-1");
        assertThat(asked.postJson("/v1/charges", "{\"job\":\"job-1\",\"credits\":151}").status()).isEqualTo(402);
        grants.grant(acme, 50, UUID.randomUUID().toString(), Actor.SYSTEM);
        assertThat(asked.postJson("/v1/charges", "{\"job\":\"job-1\",\"credits\":151}").status()).isEqualTo(402);
        assertThat(charge("{\"job\":\"job-1\",\"credits\":151}").status()).isEqualTo(200);
    }

    private Browser.Answer charge(String body) {
        return backend.postJson("/v1/charges", body);
    }

    private Browser.Answer refund(String job) {
        return backend.postJson("/v1/charges/" + job + "/refund", "");
    }

    private long total() {
        return backend.getJson("/v1/credits").json().path("total").asLong();
    }

    private Browser withKey(Scope scope) {
        return withKey(acme, scope);
    }

    private Browser withKey(OrganizationId organization, Scope scope) {
        var key = Tenancy.asOrganization(organization,
                () -> keys.issue(organization, ada.id(), new NewKey("test", Set.of(scope), null)));
        return new Browser(port).with("Authorization", "Bearer " + key.text());
    }
}
