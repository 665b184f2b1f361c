package dev.tenantry.catalog;

import dev.tenantry.kernel.Money;

/**
 * What one interval of a plan version costs, a seat when the plan is sold by the seat. A price that is no
 * longer for sale still leads whoever pays it to their plan version.
 */
public record Price(PriceId id, PlanVersionId version, Interval interval, Money amount, boolean forSale) {}
