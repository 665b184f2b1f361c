package dev.tenantry.subscription.change;

import dev.tenantry.catalog.Interval;
import dev.tenantry.catalog.PlanVersionId;
import dev.tenantry.subscription.addon.HeldAddOns;

/**
 * What the rail makes of a subscription when its period ends, unless somebody takes that back before.
 *
 * @param priceId the rail's price it is charged from then on
 * @param addOns  what is billed beside the plan from then on
 */
public record Planned(PlanVersionId plan, Interval interval, int seats, String priceId, HeldAddOns addOns) {

    /** With nothing beside the plan. */
    public Planned(PlanVersionId plan, Interval interval, int seats, String priceId) {
        this(plan, interval, seats, priceId, HeldAddOns.NONE);
    }
}
