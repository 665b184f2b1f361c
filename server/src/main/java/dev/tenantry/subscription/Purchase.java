package dev.tenantry.subscription;

import dev.tenantry.catalog.Interval;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to buy.
 *
 * @param plan  a plan's key or alias
 * @param seats null for as many as there are members
 */
public record Purchase(String plan, @Nullable Integer seats, Interval interval) {}
