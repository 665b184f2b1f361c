package dev.tenantry.payment;

/** What an order is for: a plan that renews, or a pack of credits bought once. */
public enum Purpose { SUBSCRIPTION, PACK }
