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
    PAYMENT_METHOD_IN_USE(409, "A running plan is paid with this. Make another one the default first."),
    PAYMENT_METHOD_BUSY(409, "Another change of payment methods is under way. Please try again shortly."),
    NO_PAYMENT_METHOD(409, "There is no default payment method to pay with. Add one first."),
    INVOICE_NOT_OPEN(409, "This invoice is not open, so there is nothing to pay."),
    REFUND_TOO_LARGE(409, "More than what is left of this payment cannot be paid back."),
    NOTHING_LEFT_TO_REFUND(409, "All of this payment was paid back already, or is on its way back."),
    REFUND_CURRENCY_DIFFERS(400, "A payment is paid back in the currency it came in."),
    PAYMENT_DISPUTED(409, "The customer's bank disputes this payment. Answer the dispute instead."),
    CHANGED_MEANWHILE(409, "Somebody else changed this at the same time. Look at what there is now."),
    NOT_AT_THIS_RAIL(409, "This payment provider does not do that here."),
    ADD_ONS_NOT_AT_RAIL(409, "The provider that bills this plan bills nothing beside it."),
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
