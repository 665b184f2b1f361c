package dev.tenantry.catalog.addon;

import dev.tenantry.catalog.Interval;
import dev.tenantry.catalog.PriceId;
import dev.tenantry.kernel.Money;

/** What one of an add-on costs for one interval. */
public record AddOnPrice(PriceId id, Interval interval, Money amount, boolean forSale) {}
