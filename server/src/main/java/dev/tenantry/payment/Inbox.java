package dev.tenantry.payment;

import dev.tenantry.database.Tenancy;
import dev.tenantry.payment.inbox.Arrivals;
import dev.tenantry.payment.inbox.InboxStore;
import dev.tenantry.payment.inbox.SettleInbox;
import dev.tenantry.payment.rail.RailEvent;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Where rails leave their events: kept whole and once, answered at once, settled by a worker. For the rails'
 * own adapters; they have verified the event before.
 */
@Component
public class Inbox {

    /** Whether the event was new, and why it will be left alone, if so. */
    public record Receipt(boolean fresh, @Nullable String reason) {}

    private final InboxStore store;
    private final Arrivals arrivals;
    private final SettleInbox worker;

    Inbox(InboxStore store, Arrivals arrivals, SettleInbox worker) {
        this.store = store;
        this.arrivals = arrivals;
        this.worker = worker;
    }

    public Receipt accept(RailEvent event) {
        var fresh = arrivals.keep(event);
        if (fresh && event.ignoredBecause() == null) {
            worker.wake();
        }
        return new Receipt(fresh, event.ignoredBecause());
    }

    /** Settles what is due now instead of waiting for the worker's next tick; gives how many rows. */
    public int settleDue() {
        return worker.drain();
    }

    /** Whether anything is due or being worked on, on any node. */
    public boolean hasDue() {
        return Tenancy.asSystem(store::hasDue);
    }
}
