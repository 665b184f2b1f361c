package dev.tenantry.payment;

import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.WebRefusal;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * An organization's subscriptions at their rails. Commands go to the rail first; what it then shows is
 * settled like a webhook's reading, so {@link RailSubscriptionRead} was published when they return. Call
 * them outside of transactions.
 */
@Component
public class RailSubscriptions {

    private final Rails rails;
    private final SettlementStore store;
    private final Reconciliation reconciliation;

    RailSubscriptions(Rails rails, SettlementStore store, Reconciliation reconciliation) {
        this.rails = rails;
        this.store = store;
        this.reconciliation = reconciliation;
    }

    /** The newest reading we have. */
    public Optional<RailSubscription> find(OrganizationId organization, String rail, String id) {
        return store.subscription(organization, rail, id);
    }

    /** Stops renewal; what is paid stays usable until the period ends. */
    public RailSubscription cancelAtPeriodEnd(OrganizationId organization, String rail, String id) {
        return command(organization, rail, id, true);
    }

    /** Takes a cancellation back before it took effect. */
    public RailSubscription resume(OrganizationId organization, String rail, String id) {
        return command(organization, rail, id, false);
    }

    /** Asks the rail anew. */
    public RailSubscription refresh(OrganizationId organization, String rail, String id) {
        return reconciliation.subscription(organization, rails.named(rail), id);
    }

    private RailSubscription command(OrganizationId organization, String key, String id, boolean cancel) {
        var rail = rails.named(key);
        var number = store.beginCommand(organization, key, id, cancel ? "cancel" : "resume")
                .orElseThrow(() -> new Refusal(WebRefusal.NOT_FOUND));
        rail.cancelAtPeriodEnd(id, cancel, number);
        var now = reconciliation.subscription(organization, rail, id);
        store.endCommand(organization, key, id, number);
        return now;
    }
}
