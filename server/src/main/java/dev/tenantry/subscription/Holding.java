package dev.tenantry.subscription;

import dev.tenantry.catalog.PlanVersion;

/**
 * A subscription together with what it means at one moment.
 *
 * @param plan whose terms apply now: the subscription's own, or the free plan the catalogue lets it fall to
 */
public record Holding(Subscription subscription, PlanVersion plan, Standing standing) {

    /** The trial or paid plan is over and the free plan's terms apply. */
    public boolean fellToFreePlan() {
        return !plan.id().equals(subscription.planVersion());
    }
}
