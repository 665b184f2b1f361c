package dev.tenantry.payment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an organization pays with, as much of it as its owner recognises it by. {@code kind} and {@code brand}
 * are the rail's words (card, visa); {@code inUse}: a running subscription is charged with it.
 */
public record PaymentMethod(String id, String kind, @Nullable String brand, @Nullable String last4,
        @Nullable Integer expMonth, @Nullable Integer expYear, boolean isDefault, boolean inUse,
        Instant savedAt) {}
