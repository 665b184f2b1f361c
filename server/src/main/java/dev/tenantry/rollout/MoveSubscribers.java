package dev.tenantry.rollout;

import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.subscription.SubscriptionId;
import dev.tenantry.subscription.holder.Holders;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Carries moves out, one subscription after the other, each noted as it is done: whoever is stopped in the
 * middle goes on behind the last one. Doing one twice does nothing, because the second time it is there.
 */
@Component
class MoveSubscribers {

    private static final Logger log = LoggerFactory.getLogger(MoveSubscribers.class);
    private static final int PAGE = 100;

    private final MoveStore store;
    private final Moves moves;
    private final Holders holders;
    private final OneMove one;
    private final Run run;

    MoveSubscribers(MoveStore store, Moves moves, Holders holders, OneMove one, Run run) {
        this.store = store;
        this.moves = moves;
        this.holders = holders;
        this.one = one;
        this.run = run;
    }

    @Component
    record Run(BusinessClock clock, TransactionTemplate transaction) {}

    void run() {
        Tenancy.asSystem(store::running).forEach(this::run);
    }

    private void run(Move move) {
        var older = moves.older(move.toVersion());
        var seen = move.reached();
        while (true) {
            var from = seen;
            var page = Tenancy.asSystem(() -> holders.page(older, from, PAGE));
            if (page.isEmpty()) {
                break;
            }
            for (var holder : page) {
                if (!step(move, holder.id(), holder.organizationId())) {
                    return;
                }
                seen = holder.id();
            }
        }
        finish(move);
    }

    /** Those that waited; and the end, once nobody waits any more. */
    private void finish(Move move) {
        Set<SubscriptionId> tried = new HashSet<>();
        for (var due : Tenancy.asSystem(() -> store.due(move.id(), run.clock.now()))) {
            if (tried.add(due.subscriptionId()) && !step(move, due.subscriptionId(), due.organizationId())) {
                return;
            }
        }
        Tenancy.asSystem(() -> {
            if (store.counts(List.of(move.id())).stream()
                    .noneMatch(one -> one.outcome() == Result.Outcome.WAITS)) {
                store.put(move.id(), Move.State.DONE, run.clock.now());
            }
        });
    }

    /** False when somebody has stopped the move. */
    private boolean step(Move move, SubscriptionId subscription, OrganizationId organization) {
        if (Tenancy.asSystem(() -> store.find(move.id())).orElseThrow().state() != Move.State.RUNNING) {
            return false;
        }
        var begun = new Result(subscription, organization, Result.Outcome.WAITS, "begun",
                Tenancy.asSystem(run.clock::now));
        note(move, begun); // once it is moved it is on no older version, and nobody would find it again
        note(move, moved(move, subscription, organization));
        return true;
    }

    /** Whatever is wrong with one subscription must not keep others, or another move, from their turn. */
    private Result moved(Move move, SubscriptionId subscription, OrganizationId organization) {
        try {
            return one.move(move, subscription, organization);
        } catch (RuntimeException e) {
            log.error("{} was not moved by {}", subscription, move.id(), e);
            return new Result(subscription, organization, Result.Outcome.FAILED, "fault", null);
        }
    }

    private void note(Move move, Result result) {
        Tenancy.asSystem(() -> run.transaction.executeWithoutResult(_ -> {
            store.note(move.id(), result, run.clock.now());
            store.reach(move.id(), result.subscriptionId());
        }));
    }
}
