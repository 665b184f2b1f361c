package dev.tenantry.payment.rail;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A payment method a customer has saved at a rail: what its owner recognises it by. {@code kind} and
 * {@code brand} are the rail's own words; {@code inUse}: a running subscription is charged with it.
 */
public record RailMethod(String id, String kind, @Nullable String brand, @Nullable String last4,
        @Nullable Integer expMonth, @Nullable Integer expYear, boolean isDefault, boolean inUse,
        Instant savedAt) {}
