package dev.tenantry.payment.stripe;

/** The account we speak to: its settings, and whether its money is real. */
record StripeAccount(StripeSettings settings, boolean live) {

    boolean configured() {
        return !settings.secretKey().isBlank();
    }
}
