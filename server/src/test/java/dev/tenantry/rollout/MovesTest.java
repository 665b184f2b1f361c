package dev.tenantry.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.catalog.Bound;
import dev.tenantry.catalog.Catalog;
import dev.tenantry.catalog.PlanVersion;
import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.People;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.Money;
import dev.tenantry.payment.PricesAtRails;
import dev.tenantry.subscription.Complimentaries;
import dev.tenantry.subscription.Subscription;
import dev.tenantry.subscription.Subscriptions;
import dev.tenantry.subscription.Summaries;
import dev.tenantry.subscription.World;
import dev.tenantry.subscription.figures.Count;
import dev.tenantry.subscription.holder.Holders;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A plan of the test's own, with one version bought and another one published since. */
@TenantryTest
class MovesTest {

    @LocalServerPort
    int port;
    @Autowired
    Catalog catalog;
    @Autowired
    MoveSubscribers moving;
    @Autowired
    Subscriptions subscriptions;
    @Autowired
    Complimentaries complimentaries;
    @Autowired
    PricesAtRails prices;
    @Autowired
    People people;
    @Autowired
    World world;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    Moves moves;
    @Autowired
    Holders holders;
    @Autowired
    OneMove one;
    @Autowired
    MoveSubscribers.Run run;
    @Autowired
    Summaries summaries;
    @Autowired
    Count count;
    @Autowired
    BusinessClock clock;

    private final String key = "plan-" + UUID.randomUUID().toString().substring(0, 8);
    private Browser operator;

    @BeforeEach
    void sellAPlan() {
        var olga = Newcomer.register(port, "Olga");
        people.makeOperator(olga.person());
        operator = olga.browser();
        var made = operator.postJson("/v1/operator/plans", """
                {"key": "%s", "plan": {"name": "Extra", "tagline": "By a test.",
                 "sale": "self_serve", "per_seat": true, "prices": {"USD": {"monthly": 7}},
                 "limits": {"items": 7, "runs": 70, "seats": 1, "resources": 5},
                 "features": ["sso"], "allowance": {"credits": 5, "premium": 1, "renews": "monthly"},
                 "requests_per_minute": 60, "retention_days": 30, "idle_sweep_days": "never"}}
                """.formatted(key));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
    }

    @AfterEach
    void archiveIt() {
        operator.delete("/v1/operator/plans/" + key);
    }

    @Test
    void aPreviewSaysWhomItConcernsAndChangesNothing() {
        var payer = buyer();
        var guest = guest();
        var preview = operator.postJson("/v1/operator/plans/" + key + "/preview",
                "{\"change\": {\"limits\": {\"items\": 5}}}");
        assertThat(preview.status()).as(preview.body()).isEqualTo(200);
        assertThat(preview.json().path("outcome").path("new_version").asBoolean()).isTrue();
        assertThat(preview.json().path("keep_their_version").asLong()).isEqualTo(2);
        var version = preview.json().path("versions").get(0);
        assertThat(version.path("billed").asLong()).isEqualTo(1);
        assertThat(version.path("complimentary").asLong()).isEqualTo(1);
        assertThat(newest().number()).isEqualTo(1);
        assertThat(newest().bound("items")).hasValue(Bound.of(7));
        assertThat(operator.getJson("/v1/operator/plans/" + key + "/subscribers").body())
                .contains(payer.organization().toString(), guest.organization().toString());
    }

    @Test
    void whoeverBoughtKeepsTheirVersionUntilTheyAreMovedAndThenPayAsBefore() {
        var payer = buyer();
        var before = held(payer);
        edit("{\"limits\": {\"items\": 9}, \"prices\": {\"USD\": {\"monthly\": 12}}}");
        assertThat(held(payer).planVersion()).isEqualTo(before.planVersion());
        var move = start("keep");
        moving.run();
        var after = held(payer);
        assertThat(after.planVersion()).isEqualTo(newest().id());
        assertThat(after.periodEnd()).isEqualTo(before.periodEnd());
        assertThat(Tenancy.asSystem(() -> prices.meaningOf("fake", after.rail().priceId())).orElseThrow()
                .unitAmount().amountMinor()).isEqualTo(700);
        assertThat(nextCharge(payer)).isEqualTo(700);
        assertThat(progress(move)).isEqualTo("DONE moved=1 waiting=0 kept=0 failed=0 left=0");
    }

    @Test
    void whatIsLessWaitsForTheEndOfWhatIsPaid() {
        var payer = buyer();
        var before = held(payer);
        edit("{\"limits\": {\"items\": 5}}");
        var move = start("keep");
        moving.run();
        moving.run();
        assertThat(held(payer).planVersion()).isEqualTo(before.planVersion());
        assertThat(progress(move)).isEqualTo("RUNNING moved=0 waiting=1 kept=0 failed=0 left=0");
        var waits = operator.getJson("/v1/operator/moves/" + move + "/results").json().path("results").get(0);
        assertThat(waits.path("why").asString()).isEqualTo("paid_period");
        assertThat(waits.path("due_at").asString()).isEqualTo(before.periodEnd().toString());
        renewedAndDue(payer);
        moving.run();
        assertThat(held(payer).planVersion()).isEqualTo(newest().id());
        assertThat(progress(move)).isEqualTo("DONE moved=1 waiting=0 kept=0 failed=0 left=0");
    }

    @Test
    void aNewPriceIsNeverAskedWithinAPaidPeriod() {
        var payer = buyer();
        var before = held(payer);
        edit("{\"limits\": {\"items\": 9}, \"prices\": {\"USD\": {\"monthly\": 12}}}");
        var move = start("new");
        moving.run();
        assertThat(held(payer).rail().priceId()).isEqualTo(before.rail().priceId());
        assertThat(nextCharge(payer)).isEqualTo(700);
        renewedAndDue(payer);
        moving.run();
        assertThat(Tenancy.asSystem(() -> prices.meaningOf("fake", held(payer).rail().priceId()))
                .orElseThrow().unitAmount().amountMinor()).isEqualTo(1_200);
        assertThat(nextCharge(payer)).isEqualTo(1_200);
        assertThat(progress(move)).isEqualTo("DONE moved=1 waiting=0 kept=0 failed=0 left=0");
    }

    /** A price alone makes no new version; the page, the forecast and the figures said the new one to everybody. */
    @Test
    void whoBoughtAtTheOldPriceIsToldAndCountedAtTheOldPrice() {
        var none = mrr();
        var early = buyerWithoutATrial();
        edit("{\"prices\": {\"USD\": {\"monthly\": 12}, \"EUR\": {\"monthly\": 99}}}");
        assertThat(newest().number()).isEqualTo(1);
        var late = buyerWithoutATrial();
        assertThat(nextCharge(early)).isEqualTo(700);
        assertThat(nextCharge(late)).isEqualTo(1_200);
        assertThat(mrr() - none).isEqualTo(700 + 1_200);
    }

    private Newcomer buyerWithoutATrial() {
        var payer = Newcomer.register(port);
        world.endsIn(payer.organization(), Duration.ZERO);
        world.buy(payer, key, 1);
        return payer;
    }

    private long nextCharge(Newcomer of) {
        var held = held(of);
        return summaries.nextCharge(subscriptions.holding(held, held.periodEnd().minusSeconds(1))).orElseThrow()
                .amountMinor();
    }

    /** Of all currencies, for an amount in the wrong one would be missing from its own. */
    private long mrr() {
        return count.at(clock.now()).mrr().stream().mapToLong(Money::amountMinor).sum();
    }

    @Test
    void aGivenPlanIsMovedHereAlone() {
        var guest = guest();
        edit("{\"limits\": {\"items\": 5}}");
        start("keep");
        moving.run();
        assertThat(held(guest).planVersion()).isEqualTo(newest().id());
        assertThat(held(guest).status().key()).isEqualTo("complimentary");
    }

    @Test
    void whoeverIsStoppedInTheMiddleGoesOnBehindTheLastOne() {
        var guests = new ArrayList<Newcomer>();
        for (int n = 0; n < 5; n++) {
            guests.add(guest());
        }
        edit("{\"limits\": {\"items\": 9}}");
        var move = start("keep");
        dieAtTheThird();
        assertThat(progress(move)).isEqualTo("RUNNING moved=2 waiting=1 kept=0 failed=0 left=2");
        moving.run();
        assertThat(progress(move)).isEqualTo("DONE moved=5 waiting=0 kept=0 failed=0 left=0");
        assertThat(guests).allMatch(guest -> held(guest).planVersion().equals(newest().id()));
        var changes = Tenancy.asSystem(() -> jdbc.sql("""
                select count(*)
                  from audit.entry
                 where action = 'subscription.moved'
                   and organization_id = any(:organizations)
                """).param("organizations", guests.stream().map(g -> g.organization().uuid())
                        .toArray(UUID[]::new)).query(Long.class).single());
        assertThat(changes).as("each once").isEqualTo(5);
    }

    @Test
    void aMoveIsPausedGoesOnAndIsCanceled() {
        var guest = guest();
        var first = held(guest).planVersion();
        edit("{\"limits\": {\"items\": 9}}");
        var move = start("keep");
        assertThat(operator.postJson("/v1/operator/plans/" + key + "/moves",
                "{\"prices\": \"new\", \"reason\": \"Once more.\"}").code()).isEqualTo("move_running");
        put(move, "paused", 200);
        moving.run();
        assertThat(held(guest).planVersion()).isEqualTo(first);
        assertThat(progress(move)).isEqualTo("PAUSED moved=0 waiting=0 kept=0 failed=0 left=1");
        put(move, "running", 200);
        put(move, "canceled", 200);
        moving.run();
        assertThat(held(guest).planVersion()).isEqualTo(first);
        put(move, "running", 409);
    }

    @Test
    void whoeverIsOnTheNewestVersionNeedsNoMove() {
        buyer();
        assertThat(operator.postJson("/v1/operator/plans/" + key + "/moves",
                "{\"prices\": \"keep\", \"reason\": \"Nothing new.\"}").code()).isEqualTo("nothing_to_move");
    }

    /** The third is moved, and then the process is gone before it can note that. */
    private void dieAtTheThird() {
        var noted = new AtomicInteger();
        var dying = new MoveStore(jdbc) {
            @Override
            void note(MoveId move, Result result, Instant now) {
                if (noted.incrementAndGet() == 6) {
                    throw new IllegalStateException("killed");
                }
                super.note(move, result, now);
            }
        };
        var other = new MoveSubscribers(dying, moves, holders, one, run);
        assertThatThrownBy(other::run).hasMessage("killed");
    }

    /** The rail has renewed it: a new period has begun, and the day it waited for has come. */
    private void renewedAndDue(Newcomer payer) {
        Tenancy.asSystem(() -> jdbc.sql("""
                update subscription.subscription
                   set period_start = clock_timestamp() + interval '1 second',
                       period_end = clock_timestamp() + interval '30 days'
                 where organization_id = :organization
                """).param("organization", payer.organization()).update());
        Tenancy.asSystem(() -> jdbc.sql("""
                update rollout.result
                   set due_at = clock_timestamp() - interval '1 second'
                 where organization_id = :organization
                """).param("organization", payer.organization()).update());
    }

    private Newcomer buyer() {
        var payer = Newcomer.register(port);
        world.buy(payer, key, 1);
        return payer;
    }

    private Newcomer guest() {
        var guest = Newcomer.register(port);
        Tenancy.asSystem(() -> complimentaries.grant(guest.organization(), key, null, Actor.SYSTEM, "test"));
        return guest;
    }

    private Subscription held(Newcomer of) {
        return Tenancy.asOrganization(of.organization(), () -> subscriptions.current(of.organization()))
                .orElseThrow();
    }

    private PlanVersion newest() {
        return catalog.plan(key).orElseThrow().current();
    }

    private void edit(String change) {
        var edited = operator.json("PUT", "/v1/operator/plans/" + key, "{\"change\": " + change + "}");
        assertThat(edited.status()).as(edited.body()).isEqualTo(200);
    }

    private String start(String prices) {
        var started = operator.postJson("/v1/operator/plans/" + key + "/moves",
                "{\"prices\": \"%s\", \"reason\": \"Everybody gets it.\"}".formatted(prices));
        assertThat(started.status()).as(started.body()).isEqualTo(201);
        return started.json().path("move").path("id").asString();
    }

    private void put(String move, String state, int status) {
        var put = operator.json("PUT", "/v1/operator/moves/" + move, "{\"state\": \"" + state + "\"}");
        assertThat(put.status()).as(put.body()).isEqualTo(status);
    }

    private String progress(String move) {
        var view = operator.getJson("/v1/operator/moves/" + move).json();
        var counts = view.path("counts");
        return "%s moved=%d waiting=%d kept=%d failed=%d left=%d".formatted(
                view.path("move").path("state").asString().toUpperCase(java.util.Locale.ROOT),
                counts.path("moved").asLong(), counts.path("waiting").asLong(),
                counts.path("kept").asLong(), counts.path("failed").asLong(), counts.path("left").asLong());
    }
}
