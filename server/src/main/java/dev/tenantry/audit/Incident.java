package dev.tenantry.audit;

import java.util.Locale;

/** What should not happen and operators are told of when it does too often. */
public enum Incident {

    /** The rail could not open a checkout. */
    CHECKOUT_FAILED,
    /** Somebody came back from a provider and could not be let in. */
    CALLBACK_FAILED,
    /** A webhook was answered with a fault. */
    WEBHOOK_FAULT,
    /** Somebody was stopped because nothing is paid. */
    PAYMENT_REQUIRED;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
