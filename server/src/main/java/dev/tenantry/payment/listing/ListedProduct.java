package dev.tenantry.payment.listing;

import org.jspecify.annotations.Nullable;

/**
 * What prices at a rail are for.
 *
 * @param plan the key of the plan it was made for, where it says so
 */
public record ListedProduct(String id, String name, @Nullable String about, boolean active,
        @Nullable String plan) {}
