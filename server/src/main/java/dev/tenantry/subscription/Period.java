package dev.tenantry.subscription;

import dev.tenantry.catalog.Interval;
import dev.tenantry.catalog.PlanVersionId;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Place;
import dev.tenantry.kernel.TypeId;
import dev.tenantry.subscription.addon.HeldAddOns;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time that began under a plan, as it looked when it began. Never changed afterwards. {@code
 * orderId}: the order that paid it once; periods paid in a row are told before they begin.
 */
public record Period(
        UUID id,
        OrganizationId organizationId,
        SubscriptionId subscriptionId,
        Kind kind,
        PlanVersionId planVersionId,
        @Nullable Interval billingInterval,
        @Nullable Integer seats,
        HeldAddOns addOns,
        Instant startedAt,
        @Nullable Instant endsAt,
        @Nullable UUID orderId) {

    public enum Kind { TRIAL, PAID, COMPLIMENTARY }

    public Place place() {
        return new Place(startedAt, id);
    }

    /** The one an order paid for, whose end is that of the subscription now. */
    static Period paidBy(UUID order, Subscription subscription, Instant start) {
        return new Period(TypeId.next(), subscription.organization(), subscription.id(), Kind.PAID,
                subscription.planVersion(), null, subscription.seats(), subscription.addOns(), start,
                subscription.periodEnd(), order);
    }

    /** The period a subscription is in; none while nothing is paid, or once it is over. */
    static Optional<Period> of(Subscription subscription) {
        var start = subscription.periodStart();
        var kind = switch (subscription.status()) {
            case TRIALING -> Kind.TRIAL;
            case ACTIVE -> Kind.PAID;
            case COMPLIMENTARY -> Kind.COMPLIMENTARY;
            case PAST_DUE, CANCELED, INCOMPLETE -> null;
        };
        return start == null || kind == null ? Optional.empty()
                : Optional.of(new Period(TypeId.next(), subscription.organization(), subscription.id(), kind,
                        subscription.planVersion(), subscription.interval(), subscription.seats(),
                        subscription.addOns(), start, subscription.periodEnd(), null));
    }
}
