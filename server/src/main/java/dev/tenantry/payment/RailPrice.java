package dev.tenantry.payment;

/** A price as the rail knows it, under the product it belongs to. */
public record RailPrice(String id, String productId) {}
