package dev.tenantry.payment.rail;

/** Another price or another quantity for a running subscription. */
public record RailChange(String subscriptionId, String priceId, long quantity) {}
