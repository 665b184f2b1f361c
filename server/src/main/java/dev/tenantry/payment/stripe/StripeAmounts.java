package dev.tenantry.payment.stripe;

import dev.tenantry.kernel.Money;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.payment.PaymentRefusal;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Between ISO 4217's minor units and Stripe's. They are the same but for three currencies: Iceland's and
 * Uganda's, which have none, are written with two decimals that are always 00, and Madagascar's without its
 * two. Where a currency has three decimals the last digit has to be 0.
 */
final class StripeAmounts {

    private static final Map<String, Integer> STRIPES_DIGITS = Map.of("ISK", 2, "UGX", 2, "MGA", 0);
    private static final int THREE = 3;

    private StripeAmounts() {}

    static Money of(long amount, String currency) {
        return read(amount, currency).orElseThrow(() -> new IllegalStateException(
                "Stripe says " + amount + " " + currency + ", and no such amount is known"));
    }

    /** Empty for what is no whole amount of a currency that is known here. */
    static Optional<Money> read(long amount, String code) {
        var upper = code.toUpperCase(Locale.ROOT);
        return Currency.getAvailableCurrencies().stream()
                .filter(currency -> currency.getCurrencyCode().equals(upper)).findFirst()
                .flatMap(currency -> whole(amount, -shift(currency))
                        .map(minor -> new Money(minor, currency)));
    }

    /** @throws Refusal rail_refused for an amount that Stripe cannot take */
    static long write(Money money) {
        var amount = whole(money.amountMinor(), shift(money.currency()));
        var odd = money.currency().getDefaultFractionDigits() == THREE && money.amountMinor() % 10 != 0;
        if (amount.isEmpty() || odd) {
            throw new Refusal(PaymentRefusal.RAIL_REFUSED).with("detail",
                    "Stripe takes no such amount: " + money + ".");
        }
        return amount.get();
    }

    private static int shift(Currency currency) {
        var iso = currency.getDefaultFractionDigits();
        return STRIPES_DIGITS.getOrDefault(currency.getCurrencyCode(), iso) - iso;
    }

    private static Optional<Long> whole(long amount, int shift) {
        var factor = (long) Math.pow(10, Math.abs(shift));
        return shift >= 0 ? Optional.of(Math.multiplyExact(amount, factor))
                : amount % factor == 0 ? Optional.of(amount / factor) : Optional.empty();
    }
}
