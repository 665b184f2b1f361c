package dev.tenantry.payment;

import dev.tenantry.kernel.RefusalCode;

/** What payment says no with. */
public enum PaymentRefusal implements RefusalCode {
    RAIL_UNAVAILABLE(502, "The payment provider did not answer. Nothing was charged; please try again."),
    RAIL_REFUSED(502, "The payment provider refused the request. Nothing was charged."),
    PAYMENT_DECLINED(402, "The card was declined or needs a confirmation. Check the card and try again."),
    BILLING_NOT_CONFIGURED(503, "Payments are not set up here yet. The operator has to configure a rail."),
    CHECKOUT_ALREADY_PAID(409, "This was just paid. Reload the page to see it."),
    PAYMENT_PENDING(409, "A payment for this is already on its way. It can take some days to arrive."),
    CHECKOUT_BUSY(409, "Another checkout for this is being opened right now. Please try again."),
    NO_BILLING_CUSTOMER(400, "There is nothing to manage yet: this organization has not bought anything."),
    WEBHOOK_SIGNATURE_INVALID(400, "The signature is missing, wrong or too old. Check the signing secret."),
    WEBHOOK_UNREADABLE(400, "The signed body is not an event of this rail.");

    private final int status;
    private final String sentence;

    PaymentRefusal(int status, String sentence) {
        this.status = status;
        this.sentence = sentence;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String sentence() {
        return sentence;
    }
}
