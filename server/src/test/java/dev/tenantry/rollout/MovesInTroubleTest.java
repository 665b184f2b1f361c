package dev.tenantry.rollout;

import static dev.tenantry.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Newcomer;
import dev.tenantry.catalog.Interval;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Actor;
import dev.tenantry.payment.Till;
import dev.tenantry.subscription.PlanChanges;
import dev.tenantry.subscription.Purchase;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What goes wrong with one subscription is its own, passes where it can, and is never overruled. */
class MovesInTroubleTest extends MovesOfAPlan {

    @Autowired
    Till till;
    @Autowired
    PlanChanges changes;

    @AfterEach
    void theRailAnswersAgain() {
        till.away(false);
    }

    @Test
    void aFaultOfOneKeepsNeitherTheOthersNorAnotherMoveFromTheirTurn() {
        var first = guest();
        var bad = Newcomer.register(port);
        var atRail = world.buy(bad, key, 1);
        var last = guest();
        edit("{\"limits\": {\"items\": 9}}");
        var move = start("keep");
        till.broken(atRail, true);
        var later = anotherMove();
        moving.run();
        assertThat(held(first).planVersion()).isEqualTo(newest().id());
        assertThat(held(last).planVersion()).isEqualTo(newest().id());
        assertThat(progress(move)).isEqualTo("DONE moved=2 waiting=0 kept=0 failed=1 left=0");
        assertThat(result(move, bad).path("why").asString()).isEqualTo("fault");
        assertThat(progress(later)).isEqualTo("DONE moved=1 waiting=0 kept=0 failed=0 left=0");
        till.broken(atRail, false);
        put(move, "running", 200);
        moving.run();
        assertThat(held(bad).planVersion()).isEqualTo(newest().id());
        assertThat(progress(move)).isEqualTo("DONE moved=3 waiting=0 kept=0 failed=0 left=0");
        put(move, "running", 409);
    }

    @Test
    void aMoveThatRunsAgainTakesNobodyBackToAnOlderVersion() {
        var bad = Newcomer.register(port);
        var atRail = world.buy(bad, key, 1);
        edit("{\"limits\": {\"items\": 9}}");
        var move = start("keep");
        till.broken(atRail, true);
        moving.run();
        till.broken(atRail, false);
        edit("{\"limits\": {\"items\": 11}}");
        var next = start("keep");
        assertThat(putAnswer(move, "running").code()).isEqualTo("move_running");
        moving.run();
        assertThat(progress(next)).isEqualTo("DONE moved=1 waiting=0 kept=0 failed=0 left=0");
        put(move, "running", 200);
        moving.run();
        assertThat(held(bad).planVersion()).isEqualTo(newest().id());
        assertThat(result(move, bad).path("why").asString()).isEqualTo("newer_version");
    }

    @Test
    void aRailThatIsAwayForMinutesFailsNobody() {
        var payer = buyer();
        edit("{\"limits\": {\"items\": 9}}");
        var move = start("keep");
        till.away(true);
        moving.run();
        assertThat(progress(move)).isEqualTo("RUNNING moved=0 waiting=1 kept=0 failed=0 left=0");
        var waits = result(move, payer);
        assertThat(waits.path("why").asString()).isEqualTo("rail_unavailable");
        assertThat(Instant.parse(waits.path("due_at").asString()))
                .isBetween(businessNow(), businessNow().plus(Duration.ofMinutes(10)));
        till.away(false);
        moving.run();
        assertThat(progress(move)).as("not before it is due").startsWith("RUNNING");
        due(payer);
        moving.run();
        assertThat(held(payer).planVersion()).isEqualTo(newest().id());
        assertThat(progress(move)).isEqualTo("DONE moved=1 waiting=0 kept=0 failed=0 left=0");
    }

    @Test
    void whoeverBuysAnotherPlanInBetweenKeepsIt() throws Exception {
        var payer = buyer();
        edit("{\"limits\": {\"items\": 9}}");
        var move = start("keep");
        var gate = till.holdPrices();
        try (var job = Executors.newSingleThreadExecutor()) {
            var running = job.submit(moving::run);
            eventually(till::somebodyWaitsForAPrice);
            Tenancy.asOrganization(payer.organization(), () -> changes.change(payer.organization(),
                    new Purchase("max", 1, Interval.MONTHLY), Actor.SYSTEM));
            gate.countDown();
            running.get();
        } finally {
            gate.countDown();
        }
        assertThat(catalog.version(held(payer).planVersion()).plan()).isEqualTo("max");
        assertThat(result(move, payer).path("why").asString()).isEqualTo("changed_meanwhile");
        due(payer);
        moving.run();
        assertThat(result(move, payer).path("why").asString()).isEqualTo("changed_plan");
        assertThat(progress(move)).isEqualTo("DONE moved=0 waiting=0 kept=1 failed=0 left=0");
    }

    @Test
    void whatWasChangedAtTheRailAndNotYetToldStaysAsItIsThere() {
        var payer = Newcomer.register(port);
        var atRail = world.buy(payer, key, 1);
        edit("{\"limits\": {\"items\": 9}}");
        var move = start("keep");
        till.seatsAtRail(atRail, 3);
        moving.run();
        assertThat(result(move, payer).path("why").asString()).isEqualTo("changed_meanwhile");
        due(payer);
        moving.run();
        assertThat(held(payer).planVersion()).isEqualTo(newest().id());
        assertThat(held(payer).seats()).isEqualTo(3);
        assertThat(progress(move)).isEqualTo("DONE moved=1 waiting=0 kept=0 failed=0 left=0");
    }

    @Test
    void whatWasPlannedAtTheRailAndNotYetToldStaysPlanned() {
        var payer = Newcomer.register(port);
        var atRail = world.buy(payer, key, 1);
        edit("{\"limits\": {\"items\": 9}}");
        var move = start("keep");
        till.planSeatsAtRail(atRail, 3);
        moving.run();
        assertThat(result(move, payer).path("why").asString()).isEqualTo("changed_meanwhile");
        assertThat(till.seatsPlannedAtRail(atRail)).isEqualTo(3);
        due(payer);
        moving.run();
        assertThat(result(move, payer).path("why").asString()).isEqualTo("paid_period");
        assertThat(till.seatsPlannedAtRail(atRail)).isEqualTo(3);
        assertThat(held(payer).planned().orElseThrow().seats()).isEqualTo(3);
    }

    /** Of a second plan, ordered after the first. */
    private String anotherMove() {
        var other = key + "-b";
        assertThat(operator.postJson("/v1/operator/plans", """
                {"key": "%s", "plan": {"name": "Other", "tagline": "By a test.", "sale": "sales",
                 "listed": false, "limits": {"items": 7, "runs": 70, "seats": 1, "resources": 5},
                 "features": [], "allowance": {"credits": 5, "premium": 1, "renews": "monthly"},
                 "requests_per_minute": 60, "retention_days": 30, "idle_sweep_days": "never"}}
                """.formatted(other)).status()).isEqualTo(201);
        var guest = Newcomer.register(port);
        Tenancy.asSystem(() -> complimentaries.grant(guest.organization(), other, null, Actor.SYSTEM, "test"));
        assertThat(operator.json("PUT", "/v1/operator/plans/" + other,
                "{\"change\": {\"limits\": {\"items\": 9}}}").status()).isEqualTo(200);
        var started = operator.postJson("/v1/operator/plans/" + other + "/moves",
                "{\"prices\": \"keep\", \"reason\": \"Everybody gets it.\"}");
        assertThat(operator.delete("/v1/operator/plans/" + other).status()).isEqualTo(200);
        return started.json().path("move").path("id").asString();
    }

    private JsonNode result(String move, Newcomer of) {
        return operator.getJson("/v1/operator/moves/" + move + "/results").json().path("results")
                .valueStream().filter(one -> one.path("organization_id").asString()
                        .equals(of.organization().toString())).findFirst().orElseThrow();
    }

    private Instant businessNow() {
        return Tenancy.asSystem(() -> run.clock().now());
    }
}
