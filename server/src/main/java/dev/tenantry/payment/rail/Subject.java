package dev.tenantry.payment.rail;

/** What kind of object of a rail an event speaks of. FAILED_CHECKOUT: its slow money will not come. */
public enum Subject { CHECKOUT, FAILED_CHECKOUT, SUBSCRIPTION, INVOICE }
