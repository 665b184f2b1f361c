package dev.tenantry.payment;

/** What an order is for: a plan that renews, a pack of credits bought once, or a plan for some days. */
public enum Purpose { SUBSCRIPTION, PACK, PREPAID }
