package dev.tenantry.payment.rail;

/** A price as the rail knows it, under the product it belongs to. */
public record RailPrice(String id, String productId) {}
