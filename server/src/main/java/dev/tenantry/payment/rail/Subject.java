package dev.tenantry.payment.rail;

/**
 * What kind of object of a rail an event speaks of. FAILED_CHECKOUT: its slow money will not come. CHARGE:
 * something was refunded of it. SETUP: a page on which a method is saved. METHODS: what a customer pays with.
 */
public enum Subject {
    CHECKOUT, FAILED_CHECKOUT, SUBSCRIPTION, INVOICE, REFUND, CHARGE, DISPUTE, CUSTOMER, SETUP, METHODS
}
