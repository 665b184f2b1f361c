package dev.tenantry.program.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.credit.FollowSuccessors;
import dev.tenantry.credit.Grants;
import dev.tenantry.credit.LedgerCheck;
import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.People;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.OrganizationId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Installs that come by themselves: let in once, spending a shadow's credits, and claimed once. */
@TenantryTest
class InstallsApiTest {

    @LocalServerPort
    int port;
    @Autowired
    People people;
    @Autowired
    Grants grants;
    @Autowired
    LedgerCheck check;
    @Autowired
    FollowSuccessors followSuccessors;
    @Autowired
    JdbcClient jdbc;

    private final String bob = "bob-" + UUID.randomUUID();
    Newcomer ada;

    @BeforeEach
    void register() {
        ada = verified();
    }

    @Test
    void anUnknownInstallGetsAKeyAndTheFreePlansAllowanceOnce() {
        var made = contact(bob);
        assertThat(made.at("/program/owner").asString()).isEqualTo("inst:" + bob);
        var balance = with(made).getJson("/v1/credits").json();
        assertThat(balance.at("/allowance/cadence").asString()).isEqualTo("lifetime");
        assertThat(balance.at("/allowance/remaining").asLong()).isEqualTo(10);
        assertThat(balance.at("/allowance/premium_remaining").asLong()).isEqualTo(5);
        assertThat(kindOf(shadowOf(made))).isEqualTo("shadow");
        assertThat(with(made).postJson("/v1/charges", "{\"job\": \"job-1\", \"credits\": 10}").status()).isEqualTo(200);
        assertThat(with(made).postJson("/v1/charges", "{\"job\": \"job-2\"}").code()).isEqualTo("insufficient_credits");
    }

    /** Knowing an id proves nothing: only the first to come is let in, and then by the key alone. */
    @Test
    void anIdWithoutItsKeyIsNotTrusted() {
        contact(bob);
        var shadows = shadows();
        for (var name : List.of(bob, "inst:" + bob)) {
            assertThat(new Browser(port).postJson("/v1/installs", "{\"install\": \"" + name + "\"}").code())
                    .isEqualTo("install_registered");
        }
        assertThat(shadows()).as("whoever comes second leaves nothing behind").isEqualTo(shadows);
        assertThat(new Browser(port).with("Authorization", "Bearer " + bob).getJson("/v1/credits").status())
                .isEqualTo(401);
        assertThat(new Browser(port).with("Authorization", "Bearer inst:" + bob).getJson("/v1/credits").status())
                .isEqualTo(401);
    }

    @Test
    void ofTenWhoComeWithOneIdAtOnceOneIsLetIn() throws Exception {
        var shadows = shadows();
        var statuses = new ArrayList<Integer>();
        try (var pool = Executors.newFixedThreadPool(10)) {
            var running = IntStream.range(0, 10).mapToObj(_ -> pool.submit(() -> new Browser(port)
                    .postJson("/v1/installs", "{\"install\": \"" + bob + "\"}").status())).toList();
            for (var one : running) {
                statuses.add(one.get());
            }
        }
        assertThat(statuses).containsOnlyOnce(201).filteredOn(status -> status == 409).hasSize(9);
        assertThat(shadows()).isEqualTo(shadows + 1);
    }

    @Test
    void oneAddressRegistersFiveADay() {
        var here = new Browser(port);
        for (var i = 0; i < 5; i++) {
            assertThat(here.postJson("/v1/installs", "{}").status()).isEqualTo(201);
        }
        var sixth = here.postJson("/v1/installs", "{}");
        assertThat(sixth.code()).isEqualTo("too_many_requests");
        assertThat(sixth.header("Retry-After")).isNotEmpty();
        for (var bad : List.of("", "user:bob", "lic:bob", "a b", "x".repeat(101))) {
            assertThat(new Browser(port).postJson("/v1/installs", "{\"install\": \"" + bad + "\"}").status())
                    .as(bad).isEqualTo(400);
        }
    }

    @Test
    void whoeverHasItsKeyTakesItInWithItsCredits() {
        var made = contact(bob);
        var install = with(made);
        charge(install, "job-1", 4);
        assertThat(install.postJson("/v1/holds", "{\"job\": \"held\", \"credits\": 3}").status()).isEqualTo(200);
        assertThat(ada.browser().postJson("/v1/installs/claims", "{\"key\": \"ti_nothing\"}").code())
                .isEqualTo("install_key_unknown");
        var before = total();
        var claimed = ada.browser().postJson("/v1/installs/claims", key(made));
        assertThat(claimed.status()).as(claimed.body()).isEqualTo(200);
        assertThat(total()).as("three of the ten are held").isEqualTo(before + 3);
        assertThat(install.getJson("/v1/credits").json().path("total").asLong())
                .as("it spends its new organization's").isEqualTo(before + 3);
        var again = charge(install, "job-1", 4);
        assertThat(again.path("replayed").asBoolean()).as("a job of before is charged no second time").isTrue();
        assertThat(install.postJson("/v1/holds/held/commit", "{\"credits\": 1}").status()).isEqualTo(200);
        Tenancy.asSystem(followSuccessors::run);
        assertThat(total()).as("what the hold did not need follows").isEqualTo(before + 5);
        charge(install, "job-2", 2);
        assertThat(total()).isEqualTo(before + 3);
        assertThat(verified().browser().postJson("/v1/installs/claims", key(made)).code()).isEqualTo("claimed_already");
        assertThat(owners()).contains("inst:" + bob);
        assertThat(check.run()).filteredOn(one -> one.organization().equals(ada.organization())
                || one.organization().equals(shadowOf(made))).isEmpty();
    }

    /** One of them was paid for in the shadow; the others are charged together, not each for itself. */
    @Test
    void aBatchOfAClaimedInstallKnowsTheJobsOfBefore() {
        var made = contact(bob);
        charge(with(made), "job-20", 4);
        assertThat(ada.browser().postJson("/v1/installs/claims", key(made)).status()).isEqualTo(200);
        grants.grant(ada.organization(), 100, UUID.randomUUID().toString(), Actor.SYSTEM);
        var before = total();
        var jobs = IntStream.range(0, 51).mapToObj(i -> "job-" + i).toList();
        var answer = with(made).postJson("/v1/charges/batches", jobs.stream()
                .map(job -> "{\"job\": \"%s\", \"credits\": %d}".formatted(job, job.equals("job-20") ? 4 : 1))
                .collect(Collectors.joining(",", "{\"charges\": [", "]}"))).json();
        assertThat(answer.path("charged").asInt()).as(answer.toString()).isEqualTo(50);
        assertThat(answer.path("results").valueStream().map(one -> one.path("job").asString())).isEqualTo(jobs);
        assertThat(answer.path("results").valueStream().filter(one ->
                one.path("status").asString().equalsIgnoreCase("replayed")).map(one -> one.path("job").asString()))
                .containsExactly("job-20");
        assertThat(total()).isEqualTo(before - 50);
        assertThat(Tenancy.asSystem(() -> jdbc.sql("""
                select count(distinct cast(xmin as text)) from credit.entry
                 where organization_id = :organization and kind = 'charge'
                """).param("organization", ada.organization()).query(Long.class).single()))
                .as("transactions for fifty").isLessThan(25);
    }

    @Test
    void ofTenWhoClaimAtOnceOneGetsTheCredits() throws Exception {
        var made = contact(bob);
        var claimants = IntStream.range(0, 10).mapToObj(_ -> verified()).toList();
        var before = claimants.stream().mapToLong(this::totalOf).sum();
        var statuses = new ArrayList<Integer>();
        try (var pool = Executors.newFixedThreadPool(10)) {
            var running = IntStream.range(0, 10).mapToObj(i -> pool.submit(() -> i % 2 == 0
                    ? claimants.get(i).browser().postJson("/v1/installs/claims", key(made)).status()
                    : claimants.get(i).browser().postJson("/v1/claims", code(made)).status())).toList();
            for (var one : running) {
                statuses.add(one.get());
            }
        }
        assertThat(statuses).containsOnlyOnce(200).filteredOn(status -> status == 409).hasSize(9);
        assertThat(claimants.stream().mapToLong(this::totalOf).sum()).isEqualTo(before + 10);
        assertThat(check.run()).filteredOn(one -> one.organization().equals(shadowOf(made))).isEmpty();
    }

    @Test
    void theLinksPageSaysWhatIsThereAndTakesItInOnce() {
        var made = contact(bob);
        var path = "/claims?token=" + tokenOf(made);
        assertThat(new Browser(port).get(path).body()).contains("Install " + bob, "10 credits", "/sign-in?next=");
        var page = ada.browser().get(path);
        assertThat(page.body()).contains("Install " + bob, "10 credits", "/o/" + ada.slug() + "/claims");
        assertThat(kindOf(shadowOf(made))).as("opening the link takes nothing").isEqualTo("shadow");
        var before = total();
        var done = ada.browser().post("/o/" + ada.slug() + "/claims", java.util.Map.of("token", tokenOf(made)));
        assertThat(done.location()).endsWith("toast=claimed");
        assertThat(total()).isEqualTo(before + 10);
        var again = verified().browser().get(path);
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.body()).contains("data-code=\"claimed_already\"");
        assertThat(new Browser(port).get("/claims?token=none").body()).contains("data-code=\"claim_invalid\"");
    }

    @Test
    void aClaimedInstallsShadowIsSeenByNobody() {
        var made = contact(bob);
        assertThat(Tenancy.asOrganization(ada.organization(), () -> jdbc.sql("""
                select count(*) from program.program where handle = :bob
                """).param("bob", bob).query(Long.class).single())).isZero();
        assertThat(ada.browser().getJson("/v1/credits?owner=inst:" + bob).code()).isEqualTo("owner_unknown");
        assertThat(Tenancy.asOrganization(ada.organization(), () -> jdbc.sql("""
                select count(*) from credit.account where organization_id = :shadow
                """).param("shadow", shadowOf(made)).query(Long.class).single())).isZero();
    }

    private JsonNode contact(String install) {
        var answer = new Browser(port).postJson("/v1/installs", "{\"install\": \"" + install + "\"}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json();
    }

    private Browser with(JsonNode made) {
        return new Browser(port).with("Authorization", "Bearer " + made.path("secret").asString());
    }

    private static JsonNode charge(Browser with, String job, long credits) {
        var answer = with.postJson("/v1/charges", "{\"job\": \"%s\", \"credits\": %d}".formatted(job, credits));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private long total() {
        return totalOf(ada);
    }

    private long totalOf(Newcomer person) {
        return person.browser().getJson("/v1/credits").json().path("total").asLong();
    }

    private List<String> owners() {
        return ada.browser().getJson("/v1/programs").json().path("programs").valueStream()
                .map(one -> one.path("owner").asString()).toList();
    }

    private static String key(JsonNode made) {
        return "{\"key\": \"%s\"}".formatted(made.path("secret").asString());
    }

    private static String code(JsonNode made) {
        return "{\"code\": \"%s\"}".formatted(tokenOf(made));
    }

    private static String tokenOf(JsonNode made) {
        var url = made.path("claim_url").asString();
        return url.substring(url.indexOf('=') + 1);
    }

    private static OrganizationId shadowOf(JsonNode made) {
        return OrganizationId.of(made.path("organization").asString());
    }

    private String kindOf(OrganizationId organization) {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select kind from organization.organization where id = :id and deleted_at is null
                """).param("id", organization).query(String.class).single());
    }

    private long shadows() {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select count(*) from organization.organization where kind = 'shadow'
                """).query(Long.class).single());
    }

    private Newcomer verified() {
        var person = Newcomer.register(port);
        people.markVerified(person.person());
        person.acting();
        return person;
    }
}
