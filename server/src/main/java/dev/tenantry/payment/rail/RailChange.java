package dev.tenantry.payment.rail;

/** Another price or another quantity for a running subscription; what it costs is billed at once. */
public record RailChange(String subscriptionId, String priceId, long quantity) {}
