package dev.tenantry.rollout;

import dev.tenantry.audit.Audit;
import dev.tenantry.audit.BeforeAfter;
import dev.tenantry.catalog.Catalog;
import dev.tenantry.catalog.PlanVersion;
import dev.tenantry.catalog.PlanVersionId;
import dev.tenantry.database.Jobs;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.subscription.SubscriptionId;
import dev.tenantry.subscription.holder.Holders;
import dev.tenantry.web.WebRefusal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Orders moves, stops them and lets them go on. Works as the system. */
@Component
public class Moves {

    static final String JOB = "rollout-move-subscribers";

    private final MoveStore store;
    private final Catalog catalog;
    private final Holders holders;
    private final Trace trace;

    Moves(MoveStore store, Catalog catalog, Holders holders, Trace trace) {
        this.store = store;
        this.catalog = catalog;
        this.holders = holders;
        this.trace = trace;
    }

    /** When it happens, who is told, and who carries it out. */
    @Component
    record Trace(Audit audit, BusinessClock clock, Jobs jobs) {}

    /** @throws Refusal not_found, nothing_to_move, move_running */
    @Transactional
    public Move start(Actor actor, String key, Move.Prices prices, String reason) {
        var plan = catalog.plan(key).orElseThrow(() -> new Refusal(WebRefusal.NOT_FOUND));
        var total = holders.count(older(plan.current().id())).stream().mapToLong(Holders.Held::count).sum();
        if (total == 0) {
            throw new Refusal(RolloutRefusal.NOTHING_TO_MOVE);
        }
        var move = new Move(MoveId.next(), plan.key(), plan.current().id(), prices, reason,
                Move.State.RUNNING, SubscriptionId.of(new UUID(0, 0)), total, trace.clock.now());
        try {
            store.insert(move, actor);
        } catch (DuplicateKeyException e) {
            throw new Refusal(RolloutRefusal.MOVE_RUNNING);
        }
        record(actor, "started", move);
        return move;
    }

    public Move existing(MoveId id) {
        return store.find(id).orElseThrow(() -> new Refusal(WebRefusal.NOT_FOUND));
    }

    /** The newest first. */
    public List<Move> all() {
        return store.newest();
    }

    /** Of one plan: the one that is not over, then the newest. */
    public List<Move> of(String plan) {
        return store.of(plan);
    }

    /**
     * What is moved already stays moved. Saying what holds already changes nothing. One that is done runs
     * again for those that failed.
     *
     * @throws Refusal not_found, move_over, move_running
     */
    @Transactional
    public Move put(Actor actor, MoveId id, Move.State wanted) {
        var before = store.locked(id).orElseThrow(() -> new Refusal(WebRefusal.NOT_FOUND));
        if (before.state() == wanted) {
            return before;
        }
        if (before.state() == Move.State.CANCELED
                || before.state() == Move.State.DONE && !(wanted == Move.State.RUNNING && hasFailed(id))) {
            throw new Refusal(RolloutRefusal.MOVE_OVER);
        }
        try {
            store.put(id, wanted, trace.clock.now());
        } catch (DuplicateKeyException e) {
            throw new Refusal(RolloutRefusal.MOVE_RUNNING);
        }
        if (wanted == Move.State.RUNNING) {
            store.again(id);
        }
        var after = existing(id);
        trace.audit.changed(actor, null, "move." + wanted.name().toLowerCase(Locale.ROOT), id.toString(),
                BeforeAfter.of("state", before.state(), after.state()).with("plan", after.plan())
                        .with("to_version", after.toVersion().toString()));
        trace.jobs.wakeAfterCommit(JOB);
        return after;
    }

    private boolean hasFailed(MoveId id) {
        return store.counts(List.of(id)).stream().anyMatch(one -> one.outcome() == Result.Outcome.FAILED);
    }

    /** The versions before this one. */
    List<PlanVersionId> older(PlanVersionId newest) {
        var number = catalog.version(newest).number();
        var plan = catalog.planOf(newest);
        return catalog.versionsOf(plan).stream().filter(version -> version.number() < number)
                .map(PlanVersion::id).toList();
    }

    private void record(Actor actor, String what, Move move) {
        trace.audit.record(actor, null, "move." + what, move.id().toString(), Map.of("plan", move.plan(),
                "to_version", move.toVersion().toString(), "prices", move.prices().name(),
                "reason", move.reason(), "total", move.total()));
        trace.jobs.wakeAfterCommit(JOB);
    }
}
