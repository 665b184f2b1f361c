package dev.tenantry.simulator.stripe.billing;

/**
 * What a first payment that does not succeed means: nothing begins, it stays incomplete, or nobody tried
 * yet.
 */
public enum FirstPayment {

    REFUSE, INCOMPLETE, LATER;

    static FirstPayment of(String paymentBehavior) {
        return switch (paymentBehavior) {
            case "error_if_incomplete" -> REFUSE;
            case "default_incomplete" -> LATER;
            default -> INCOMPLETE;
        };
    }
}
