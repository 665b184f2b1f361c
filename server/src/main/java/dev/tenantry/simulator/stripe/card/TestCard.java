package dev.tenantry.simulator.stripe.card;

import dev.tenantry.simulator.stripe.call.StripeError;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * The card numbers Stripe publishes for tests, and what each does. No other number is taken, so no real
 * card can be typed in by mistake.
 */
public enum TestCard {

    PAYS("4242424242424242", "visa", Behaviour.PAYS, "visa"),
    PAYS_MASTERCARD("5555555555554444", "mastercard", Behaviour.PAYS, "mastercard"),
    PAYS_AMEX("378282246310005", "amex", Behaviour.PAYS, "amex"),
    DECLINED("4000000000000002", "visa", Behaviour.DECLINED, "chargeDeclined"),
    NO_FUNDS("4000000000009995", "visa", Behaviour.NO_FUNDS, "chargeDeclinedInsufficientFunds"),
    EXPIRED("4000000000000069", "visa", Behaviour.EXPIRED, "chargeDeclinedExpiredCard"),
    PROCESSING_ERROR("4000000000000119", "visa", Behaviour.PROCESSING_ERROR, "chargeDeclinedProcessingError"),
    ASKS_FIRST("4000002500003155", "visa", Behaviour.ASKS_FIRST, "authenticationRequiredOnSetup"),
    ASKS_ALWAYS("4000002760003184", "visa", Behaviour.ASKS_ALWAYS, "authenticationRequired"),
    FAILS_LATER("4000000000000341", "visa", Behaviour.FAILS_LATER, "chargeCustomerFail"),
    DISPUTED("4000000000000259", "visa", Behaviour.DISPUTED, "createDispute"),
    INQUIRED("4000000000001976", "visa", Behaviour.INQUIRED, "createDisputeInquiry"),
    REFUND_WAITS("4000000000007726", "visa", Behaviour.REFUND_WAITS, "pendingRefund"),
    REFUND_FAILS("4000000000005126", "visa", Behaviour.REFUND_FAILS, "refundFail");

    /** Kept with the payment method instead of the number. */
    public enum Behaviour {
        PAYS, DECLINED, NO_FUNDS, EXPIRED, PROCESSING_ERROR, ASKS_FIRST, ASKS_ALWAYS, FAILS_LATER, DISPUTED,
        INQUIRED, REFUND_WAITS, REFUND_FAILS;

        /** The bank wants to hear from the payer before it pays. */
        public boolean asks() {
            return this == ASKS_FIRST || this == ASKS_ALWAYS;
        }
    }

    private final String number;
    private final String brand;
    private final Behaviour behaviour;
    private final String name;

    TestCard(String number, String brand, Behaviour behaviour, String name) {
        this.number = number;
        this.brand = brand;
        this.behaviour = behaviour;
        this.name = name;
    }

    /** The card behind a name for tests, such as {@code pm_card_visa} or {@code tok_visa}. */
    public static Optional<TestCard> named(String id) {
        return Arrays.stream(values())
                .filter(card -> Set.of("pm_card_" + card.name, "pm_card_visa_" + card.name,
                        "tok_" + card.name,
                        "tok_visa_" + card.name).contains(id))
                .findFirst();
    }

    public String number() {
        return number;
    }

    public String brand() {
        return brand;
    }

    public String last4() {
        return number.substring(number.length() - 4);
    }

    public Behaviour behaviour() {
        return behaviour;
    }

    /** In groups of four, as cards print it. */
    public String printed() {
        return number.replaceAll("(.{4})(?!$)", "$1 ");
    }

    /** The same number gives the same text, as Stripe's fingerprint does. */
    public String fingerprint() {
        return "Sim" + Integer.toUnsignedString(number.hashCode(), 36) + "Card";
    }

    public static TestCard of(String typed) {
        var digits = typed.replaceAll("[ -]", "");
        if (!digits.matches("\\d{12,19}") || !passesLuhn(digits)) {
            throw StripeError.card("invalid_number", null, "Your card number is invalid.");
        }
        return find(digits).orElseThrow(() -> StripeError.card("card_declined", "test_mode_live_card",
                "Your card was declined. This is a test page; only the test card numbers listed here work."));
    }

    private static Optional<TestCard> find(String digits) {
        return Arrays.stream(values()).filter(card -> card.number.equals(digits)).findFirst();
    }

    /** ISO/IEC 7812-1, annex B. */
    private static boolean passesLuhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int doubled = i % 2 == 1 ? digit * 2 : digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0;
    }
}
