package dev.tenantry.payment;

import dev.tenantry.payment.addon.AddOnItems;
import dev.tenantry.payment.coupon.Reduction;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A subscription as the rail showed it at {@code readAt} (taken from our database before asking, so a later
 * reading never has an older time). {@code status} is the rail's own word. {@code orderId} is the order that
 * began it, absent when somebody made it at the rail by hand. {@code plannedPriceId},
 * {@code plannedQuantity} and {@code plannedAddOns} are what it changes to when this period ends, absent when
 * it goes on as it is.
 */
public record RailSubscription(String rail, String id, String customerId, @Nullable OrderId orderId,
        String status, @Nullable String priceId, long quantity, @Nullable Instant periodStart,
        @Nullable Instant periodEnd, @Nullable Instant trialEnd, boolean cancelAtPeriodEnd,
        @Nullable Instant cancelAt, @Nullable Instant endedAt, @Nullable String latestInvoiceId,
        @Nullable String plannedPriceId, @Nullable Long plannedQuantity, @Nullable Integer offPercent,
        @Nullable Long offMinor, @Nullable Instant offUntil, AddOnItems addOns,
        @Nullable AddOnItems plannedAddOns, Instant readAt) {

    /** One that goes on as it is. */
    public RailSubscription(String rail, String id, String customerId, @Nullable OrderId orderId,
            String status, @Nullable String priceId, long quantity, @Nullable Instant periodStart,
            @Nullable Instant periodEnd, @Nullable Instant trialEnd, boolean cancelAtPeriodEnd,
            @Nullable Instant cancelAt, @Nullable Instant endedAt, @Nullable String latestInvoiceId,
            Instant readAt) {
        this(rail, id, customerId, orderId, status, priceId, quantity, periodStart, periodEnd, trialEnd,
                cancelAtPeriodEnd, cancelAt, endedAt, latestInvoiceId, null, null, null,
                null, null, AddOnItems.NONE, null, readAt);
    }

    /** What it takes off each charge. */
    public Optional<Reduction> reduction() {
        return offPercent == null && offMinor == null ? Optional.empty()
                : Optional.of(new Reduction(offPercent, offMinor, offUntil));
    }

    public Optional<OrderId> order() {
        return Optional.ofNullable(orderId);
    }

    /** Everything but the time of the reading is equal. */
    public boolean showsTheSameAs(RailSubscription other) {
        return equals(new RailSubscription(other.rail, other.id, other.customerId, other.orderId,
                other.status, other.priceId, other.quantity, other.periodStart, other.periodEnd,
                other.trialEnd, other.cancelAtPeriodEnd, other.cancelAt, other.endedAt,
                other.latestInvoiceId, other.plannedPriceId, other.plannedQuantity,
                other.offPercent, other.offMinor, other.offUntil, other.addOns, other.plannedAddOns,
                readAt));
    }
}
