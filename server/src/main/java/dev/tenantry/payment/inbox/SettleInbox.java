package dev.tenantry.payment.inbox;

import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.payment.Settling;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * Works the inbox off: claim a row, read its object at the rail without a transaction, then apply and mark it
 * in one. Whatever goes wrong in between leaves no trace but a later try.
 */
@Component
public class SettleInbox {

    private static final Logger log = LoggerFactory.getLogger(SettleInbox.class);
    private static final int WORKERS = 4;

    private final InboxStore store;
    private final InboxSettings settings;
    private final Settling settling;
    private final SettlingTimes times;
    private final Semaphore workers = new Semaphore(WORKERS);

    public SettleInbox(InboxStore store, InboxSettings settings, Settling settling, SettlingTimes times) {
        this.store = store;
        this.settings = settings;
        this.settling = settling;
        this.times = times;
    }

    /** Something may be due: look now rather than at the next tick. */
    public void wake() {
        if (workers.tryAcquire()) {
            Thread.ofVirtual().name("settle-inbox").start(() -> {
                try {
                    drain();
                } catch (RuntimeException e) {
                    log.warn("the inbox waits for its next tick: {}", e.toString());
                } finally {
                    workers.release();
                }
            });
        }
    }

    /** Settles whatever is due; gives how many rows were handled. */
    public int drain() {
        return Tenancy.asSystem(() -> {
            var handled = 0;
            while (settleNext()) {
                handled++;
            }
            return handled;
        });
    }

    private boolean settleNext() {
        try {
            var claim = times.of(SettlingTimes.Step.CLAIM, () -> store.claim(settings.lease()));
            claim.ifPresent(this::settle);
            return claim.isPresent();
        } catch (DuplicateKeyException e) {
            return true; // another worker took a neighbour of the same object in this very moment
        }
    }

    private void settle(Claim claim) {
        try {
            settling.settle(claim.rail(), claim.subject(), claim.objectId(),
                    outcome -> finish(claim, outcome));
        } catch (Refusal refusal) {
            retry(claim, refusal.code().code());
        } catch (RuntimeException e) {
            note(claim, e);
            retry(claim, e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    /** The whole trace once is enough; later attempts are a line each. */
    private static void note(Claim claim, RuntimeException e) {
        if (claim.attempts() == 1) {
            log.error("inbox row {} failed and will be tried again", claim.id(), e);
        } else {
            log.warn("inbox row {} failed at attempt {}: {}", claim.id(), claim.attempts(), e.toString());
        }
    }

    private void finish(Claim claim, Outcome outcome) {
        var mine = switch (outcome) {
            case Outcome.Done() -> store.finish(claim, "done", null, null);
            case Outcome.Ignored(var reason) -> store.finish(claim, "ignored", reason, null);
            case Outcome.NeedsOperator(var reason) -> store.finish(claim, "parked", reason, null);
            case Outcome.Later(var reason) -> later(claim, "parked", reason);
        };
        if (!mine) {
            throw new IllegalStateException("the lease of inbox row " + claim.id() + " ran out");
        }
    }

    private void retry(Claim claim, String reason) {
        later(claim, "received", reason.length() > 500 ? reason.substring(0, 500) : reason);
    }

    private boolean later(Claim claim, String status, String reason) {
        if (claim.attempts() < settings.attempts()) {
            return store.finish(claim, status, reason, settings.waitAfter(claim.attempts()));
        }
        log.error("inbox row {} ({}) is dead after {} attempts: {}. Replay it when the cause is gone.",
                claim.id(), claim.type(), claim.attempts(), reason);
        return store.finish(claim, "dead", reason, null);
    }
}
