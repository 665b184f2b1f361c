package dev.tenantry.subscription;

import dev.tenantry.catalog.PlanVersion;
import dev.tenantry.subscription.addon.AddOnHolding;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A subscription together with what it means at one moment.
 *
 * @param plan whose terms apply now: the subscription's own, or the free plan the catalogue lets it fall to
 * @param addOns what comes on top of that plan; nothing on a plan it fell to
 */
public record Holding(Subscription subscription, PlanVersion plan, Standing standing,
        List<AddOnHolding> addOns) {

    /** With nothing on top of the plan. */
    public Holding(Subscription subscription, PlanVersion plan, Standing standing) {
        this(subscription, plan, standing, List.of());
    }

    /**
     * When time alone changes next what this means, where {@code readAt} is the moment it was read for; null:
     * only somebody's act can. An end that had passed by then is part of what it means already, but a bought
     * trial whose rail is silent still locks a while after its end.
     */
    public @Nullable Instant changesAfter(Instant readAt) {
        if (standing.locked() || fellToFreePlan()) {
            return null;
        }
        var end = subscription.periodEnd();
        var next = sooner(null, standing.until(), readAt);
        if (end != null && subscription.cancelAtPeriodEnd()) {
            return sooner(next, end, readAt);
        }
        var waits = end != null && subscription.bought()
                && subscription.status() == SubscriptionStatus.TRIALING;
        return waits ? sooner(next, end.plus(Grace.DEFAULT.railSilence()), readAt) : next;
    }

    private static @Nullable Instant sooner(@Nullable Instant next, @Nullable Instant moment, Instant after) {
        var counts = moment != null && moment.isAfter(after) && (next == null || moment.isBefore(next));
        return counts ? moment : next;
    }

    /**
     * Until when whoever is locked may read for so long after the end, which may have come before its time;
     * empty while it is not locked.
     */
    public Optional<Instant> readableUntil(Duration afterTheEnd) {
        var end = subscription.endedAt() == null ? standing.until() : subscription.endedAt();
        return standing.locked() && end != null ? Optional.of(end.plus(afterTheEnd)) : Optional.empty();
    }

    /** The trial or paid plan is over and the free plan's terms apply. */
    public boolean fellToFreePlan() {
        return !plan.id().equals(subscription.planVersion());
    }
}
