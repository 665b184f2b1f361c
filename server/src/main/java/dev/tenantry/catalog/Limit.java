package dev.tenantry.catalog;

/** What a plan version allows of one thing in one window. */
public record Limit(String key, Bound bound, Window window) {}
