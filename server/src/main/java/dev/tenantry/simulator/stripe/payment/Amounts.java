package dev.tenantry.simulator.stripe.payment;

import dev.tenantry.simulator.stripe.object.StripeObject;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;

/** Amounts as texts for people, in the currency of the object they belong to. */
public final class Amounts {

    private Amounts() {}

    public static String text(long amountMinor, StripeObject priced) {
        var currency = Currency.getInstance(priced.text("currency").toUpperCase(Locale.ROOT));
        return BigDecimal.valueOf(amountMinor, currency.getDefaultFractionDigits()) + " " + currency;
    }
}
