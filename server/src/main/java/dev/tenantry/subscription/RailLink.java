package dev.tenantry.subscription;

import dev.tenantry.payment.coupon.Reduction;
import dev.tenantry.subscription.change.Planned;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The rail's subscription behind ours, all ids the rail's own. {@code readAt} is when the rail was last
 * asked: an older reading never overwrites a newer one. {@code planned} is what it changes to at the end
 * of its period, null: it goes on as it is. {@code reduction}: what the rail takes off each charge.
 */
public record RailLink(
        String rail, String subscriptionId, String customerId, @Nullable String priceId, Instant readAt,
        @Nullable Planned planned, @Nullable Reduction reduction) {

    public RailLink(
            String rail, String subscriptionId, String customerId, @Nullable String priceId, Instant readAt) {
        this(rail, subscriptionId, customerId, priceId, readAt, null, null);
    }

    RailLink readAt(Instant at) {
        return new RailLink(rail, subscriptionId, customerId, priceId, at, planned, reduction);
    }

    /** The same after the change that was planned. */
    RailLink changed() {
        return planned == null ? this
                : new RailLink(rail, subscriptionId, customerId, planned.priceId(), readAt, null, reduction);
    }
}
