package dev.tenantry.credit.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.credit.AllowanceTerms;
import dev.tenantry.credit.Balances;
import dev.tenantry.credit.LedgerCheck;
import dev.tenantry.credit.Terms;
import dev.tenantry.credit.TermsSpec;
import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.People;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Operators look at an organization's credits and give it some, each key once; nobody else finds that route. */
@TenantryTest
class OperatorCreditsApiTest {

    @LocalServerPort int port;
    @Autowired People people;
    @Autowired Terms terms;
    @Autowired Balances balances;
    @Autowired LedgerCheck check;
    @Autowired BusinessClock clock;
    @Autowired JdbcClient jdbc;

    private final OrganizationId bob = OrganizationId.next();
    private final String key = "gift-" + UUID.randomUUID();
    private Newcomer olga;

    @BeforeEach
    void bobHasTenForLifeAndFiveBought() {
        olga = Newcomer.register(port, "Olga");
        people.makeOperator(olga.person());
        terms.set(bob, TermsSpec.from(Instant.EPOCH, 1, AllowanceTerms.lifetime(10, 5L)), "first");
        grant("{\"credits\": 5, \"key\": \"%s\", \"reason\": \"pilot\"}".formatted("bought-" + key));
    }

    @Test
    void showsAliceOnProAndBobOnCore() {
        var alice = OrganizationId.next();
        terms.set(alice, TermsSpec.from(Instant.EPOCH, 1,
                AllowanceTerms.eachCycle(50, 25L, Instant.EPOCH, Period.ofMonths(1))), "first");
        shows(alice, 50, 0, 50);
        shows(bob, 10, 5, 15);
    }

    private void shows(OrganizationId organization, long allowance, long purchased, long total) {
        var balance = olga.browser().getJson("/v1/operator/organizations/" + organization + "/credits").json();
        assertThat(balance.at("/allowance/remaining").asLong()).isEqualTo(allowance);
        assertThat(balance.path("purchased").asLong()).isEqualTo(purchased);
        assertThat(balance.path("total").asLong()).isEqualTo(total);
    }

    @Test
    void addsToPurchasedAndLeavesTheAllowance() {
        var answer = grant(body(7));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("granted").asLong()).isEqualTo(7);
        assertThat(answer.json().path("organization").asString()).isEqualTo(bob.toString());
        assertThat(answer.json().path("key").asString()).isEqualTo(key);
        assertThat(answer.json().path("purchased").asLong()).isEqualTo(12);
        var balance = olga.browser().getJson(path("/credits")).json();
        assertThat(balance.path("purchased").asLong()).isEqualTo(12);
        assertThat(balance.path("total").asLong()).isEqualTo(22);
        assertThat(balance.at("/allowance/remaining").asLong()).isEqualTo(10);
    }

    @Test
    void countsOncePerKeyAndLeavesOneTrace() {
        grant(body(7));
        var again = grant(body(7));
        assertThat(again.json().path("replayed").asBoolean()).isTrue();
        assertThat(again.json().path("purchased").asLong()).isEqualTo(12);
        assertThat(grant(body(8)).code()).isEqualTo("grant_conflict");
        assertThat(trail()).singleElement().asString().contains("credit.granted", key, "\"credits\": 7",
                "\"reason\": \"thanks\"", olga.person().uuid().toString());
    }

    @Test
    void ofTwentyAtOnceOneCounts() throws Exception {
        try (var pool = Executors.newFixedThreadPool(8)) {
            for (var done : pool.invokeAll(IntStream.range(0, 20).<Callable<Integer>>mapToObj(_ -> () ->
                    grant(body(7)).status()).toList())) {
                assertThat(done.get()).isIn(200, 503);
            }
        }
        assertThat(balances.of(bob).purchased()).isEqualTo(12);
        assertThat(trail()).hasSize(1);
        assertThat(check.run()).filteredOn(one -> one.organization().equals(bob)).isEmpty();
    }

    @Test
    void mayEndAndHaveAnOrderOfItsOwn() {
        var end = clock.now().plus(Duration.ofDays(30)).truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
        var answer = grant("{\"credits\": 7, \"key\": \"%s\", \"reason\": \"promotion\", \"expires_at\": \"%s\","
                .formatted(key, end) + "\"priority\": 10}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().at("/balance/lots/0/credits").asLong()).isEqualTo(7);
        assertThat(answer.json().at("/balance/lots/0/expires_at").asString()).isEqualTo(end.toString());
        assertThat(answer.json().at("/balance/lots/0/priority").asInt()).isEqualTo(10);
        assertThat(answer.json().path("purchased").asLong()).isEqualTo(12);
        assertThat(grant(body(7)).code()).as("same key, another end").isEqualTo("grant_conflict");
        var past = grant("{\"credits\": 7, \"key\": \"past-%s\", \"reason\": \"x\", \"expires_at\": \"%s\"}"
                .formatted(key, clock.now().minusSeconds(1)));
        assertThat(past.code()).isEqualTo("grant_invalid");
        assertThat(balances.of(bob).purchased()).isEqualTo(12);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"credits\": 0", "\"credits\": -5", "\"credits\": 1.5", "\"credits\": \"x\"",
        "\"credits\": \"7\"", "\"credits\": true", "\"credits\": null", "\"credits\": 1000001",
        "\"credits\": 2000000", "\"credits\": 1e30", "\"credits\": [7]", "\"nothing\": 1",
        "\"credits\": 7, \"priority\": -1", "\"credits\": 7, \"priority\": 101",
        "\"credits\": 7, \"priority\": \"high\"", "\"credits\": 7, \"expires_at\": \"tomorrow\""})
    void refusesWhatIsNoAmount(String amount) {
        var answer = grant("{%s, \"key\": \"%s\", \"reason\": \"x\"}".formatted(amount, key));
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(balances.of(bob).purchased()).isEqualTo(5);
        assertThat(trail()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"credits\": 7", "\"credits\": 7, \"key\": \"\"", "\"credits\": 7, \"key\": \"  \"",
        "\"credits\": 7, \"key\": 7", "\"credits\": 7, \"key\": null"})
    void needsAKey(String withoutKey) {
        assertThat(grant("{%s, \"reason\": \"x\"}".formatted(withoutKey)).status()).isEqualTo(400);
        assertThat(grant("{\"credits\": 7, \"key\": \"%s\"}".formatted(key)).status()).as("and a reason")
                .isEqualTo(400);
        assertThat(grant("{\"credits\": 7, \"key\": \"%s\", \"reason\": \"x\"}".formatted("a".repeat(201)))
                .status()).isEqualTo(400);
        assertThat(balances.of(bob).purchased()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "org_x", "org_00000000000000000000000000"})
    void neverOpensAnAccountForNobody(String nobody) {
        var answer = olga.browser().postJson("/v1/operator/organizations/" + nobody + "/grants", body(7));
        assertThat(answer.status()).as(answer.body()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("no_credit_account");
        var stranger = OrganizationId.next();
        assertThat(olga.browser().postJson("/v1/operator/organizations/" + stranger + "/grants", body(7)).status())
                .isEqualTo(404);
        assertThat(Tenancy.asSystem(() -> jdbc.sql("select count(*) from credit.account where organization_id = :o")
                .param("o", stranger).query(Long.class).single())).isZero();
    }

    @Test
    void isNotThereForAnybodyElse() {
        var ada = Newcomer.register(port, "Ada");
        ada.acting();
        assertThat(ada.browser().postJson(path("/grants"), body(7)).status()).isEqualTo(404);
        assertThat(ada.browser().getJson(path("/credits")).status()).isEqualTo(404);
        assertThat(new Browser(port).postJson(path("/grants"), body(7)).status()).isEqualTo(401);
        assertThat(balances.of(bob).purchased()).isEqualTo(5);
    }

    private String body(long credits) {
        return "{\"credits\": %d, \"key\": \"%s\", \"reason\": \"thanks\"}".formatted(credits, key);
    }

    private Browser.Answer grant(String body) {
        return olga.browser().postJson(path("/grants"), body);
    }

    private String path(String of) {
        return "/v1/operator/organizations/" + bob + of;
    }

    private List<String> trail() {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select action || ' ' || subject || ' ' || actor_id || ' ' || details::text
                  from audit.entry
                 where organization_id = :organization
                   and subject = :key
                """).param("organization", bob).param("key", key).query(String.class).list());
    }
}
