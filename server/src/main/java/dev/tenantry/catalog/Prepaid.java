package dev.tenantry.catalog;

import dev.tenantry.kernel.Money;

/** A plan version for a fixed number of days, paid once and never renewed by itself. */
public record Prepaid(PriceId id, PlanVersionId version, int days, Money amount, boolean forSale) {}
