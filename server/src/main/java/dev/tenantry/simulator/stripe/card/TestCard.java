package dev.tenantry.simulator.stripe.card;

import dev.tenantry.simulator.stripe.call.StripeError;
import java.util.Arrays;
import java.util.Optional;

/**
 * The card numbers Stripe publishes for tests, and what each does. No other number is taken, so no real
 * card can be typed in by mistake.
 */
public enum TestCard {

    PAYS("4242424242424242", "visa", Behaviour.PAYS),
    PAYS_MASTERCARD("5555555555554444", "mastercard", Behaviour.PAYS),
    PAYS_AMEX("378282246310005", "amex", Behaviour.PAYS),
    DECLINED("4000000000000002", "visa", Behaviour.DECLINED),
    NO_FUNDS("4000000000009995", "visa", Behaviour.NO_FUNDS),
    ASKS_FIRST("4000002500003155", "visa", Behaviour.ASKS_FIRST),
    FAILS_LATER("4000000000000341", "visa", Behaviour.FAILS_LATER);

    /** Kept with the payment method instead of the number. */
    public enum Behaviour { PAYS, DECLINED, NO_FUNDS, ASKS_FIRST, FAILS_LATER }

    private final String number;
    private final String brand;
    private final Behaviour behaviour;

    TestCard(String number, String brand, Behaviour behaviour) {
        this.number = number;
        this.brand = brand;
        this.behaviour = behaviour;
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
