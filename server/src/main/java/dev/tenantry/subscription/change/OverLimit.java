package dev.tenantry.subscription.change;

/**
 * More in use than a plan allows. Nothing is deleted for it; nothing more can be added until it is less.
 *
 * @param limit the limit's key in the catalogue
 * @param name  as people read it
 */
public record OverLimit(String limit, String name, long used, long allowed) {}
