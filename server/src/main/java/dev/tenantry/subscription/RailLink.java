package dev.tenantry.subscription;

import dev.tenantry.payment.coupon.Reduction;
import dev.tenantry.subscription.addon.HeldAddOns;
import dev.tenantry.subscription.change.Planned;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The rail's subscription behind ours, all ids the rail's own. {@code readAt} is when the rail was last
 * asked: an older reading never overwrites a newer one. {@code planned} is what it changes to at the end
 * of its period, null: it goes on as it is. {@code reduction}: what the rail takes off each charge. {@code
 * addOns}: what it bills beside the plan.
 */
public record RailLink(
        String rail, String subscriptionId, String customerId, @Nullable String priceId, Instant readAt,
        @Nullable Planned planned, @Nullable Reduction reduction, HeldAddOns addOns) {

    public RailLink(
            String rail, String subscriptionId, String customerId, @Nullable String priceId, Instant readAt) {
        this(rail, subscriptionId, customerId, priceId, readAt, null, null);
    }

    /** With nothing beside its plan. */
    public RailLink(
            String rail, String subscriptionId, String customerId, @Nullable String priceId, Instant readAt,
            @Nullable Planned planned, @Nullable Reduction reduction) {
        this(rail, subscriptionId, customerId, priceId, readAt, planned, reduction, HeldAddOns.NONE);
    }

    RailLink readAt(Instant at) {
        return new RailLink(rail, subscriptionId, customerId, priceId, at, planned, reduction, addOns);
    }

    /** The same after the change that was planned. */
    RailLink changed() {
        return planned == null ? this
                : new RailLink(rail, subscriptionId, customerId, planned.priceId(), readAt, null, reduction,
                        planned.addOns());
    }
}
