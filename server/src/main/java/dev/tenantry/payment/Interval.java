package dev.tenantry.payment;

/** How often a subscription renews and is charged. */
public enum Interval { MONTHLY, YEARLY }
