package dev.tenantry.payment.rail;

/**
 * What kind of object of a rail an event speaks of. FAILED_CHECKOUT: its slow money will not come. CHARGE:
 * something was refunded of it.
 */
public enum Subject { CHECKOUT, FAILED_CHECKOUT, SUBSCRIPTION, INVOICE, REFUND, CHARGE, DISPUTE, CUSTOMER }
