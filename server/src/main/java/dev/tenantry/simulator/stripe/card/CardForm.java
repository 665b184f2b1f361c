package dev.tenantry.simulator.stripe.card;

import dev.tenantry.simulator.stripe.call.StripeError;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

/** What was typed into a hosted card form. Lives for one request; the number is kept nowhere. */
public record CardForm(String number, String expiry, String cvc, String name) {

    private static final Pattern EXPIRY = Pattern.compile("(0?[1-9]|1[0-2])\\s*/\\s*(?:20)?(\\d{2})");

    private static final int LONGEST_NAME = 100;

    public record Checked(TestCard card, int month, int year, String name) {}

    public Checked check(Instant now) {
        var card = TestCard.of(number);
        var match = EXPIRY.matcher(expiry.strip());
        if (!match.matches()) {
            throw StripeError.card("invalid_expiry_month", null,
                    "Your card's expiration date is incomplete.");
        }
        var month = YearMonth.of(2000 + Integer.parseInt(match.group(2)), Integer.parseInt(match.group(1)));
        if (month.isBefore(YearMonth.from(now.atOffset(ZoneOffset.UTC)))) {
            throw StripeError.card("expired_card", "expired_card",
                    "Your card's expiration date is in the past.");
        }
        if (!cvc.strip().matches(card.brand().equals("amex") ? "\\d{4}" : "\\d{3}")) {
            throw StripeError.card("incorrect_cvc", null, "Your card's security code is incomplete.");
        }
        if (name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw StripeError.card("invalid_characters", null,
                    "Your card cannot be charged under that name.");
        }
        return new Checked(card, month.getMonthValue(), month.getYear(), name.strip());
    }

    /** Never the number: this may reach a log. */
    @Override
    public String toString() {
        return "CardForm[***]";
    }
}
