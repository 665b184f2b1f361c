package dev.tenantry.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenantry.Newcomer;
import dev.tenantry.catalog.Bound;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.Money;
import dev.tenantry.subscription.Summaries;
import dev.tenantry.subscription.figures.Count;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class MovesTest extends MovesOfAPlan {

    @Autowired
    Summaries summaries;
    @Autowired
    Count count;
    @Autowired
    BusinessClock clock;

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
}
