package dev.tenantry.catalog;

/**
 * The stretch of time a limit counts over: what exists now, a UTC day, a UTC calendar month, the
 * subscription's own month, or for ever.
 */
public enum Window { ABSOLUTE, DAY, MONTH, CYCLE, LIFETIME }
