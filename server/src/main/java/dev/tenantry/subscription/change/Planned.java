package dev.tenantry.subscription.change;

import dev.tenantry.catalog.Interval;
import dev.tenantry.catalog.PlanVersionId;

/**
 * What the rail makes of a subscription when its period ends, unless somebody takes that back before.
 *
 * @param priceId the rail's price it is charged from then on
 */
public record Planned(PlanVersionId plan, Interval interval, int seats, String priceId) {}
