package dev.tenantry.simulator.stripe.card;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The bank accounts Stripe publishes for tests of debits, which settle or fail days after the purchase. */
public enum TestDebit {

    US_PAYS("000123456789", "us_bank_account", "usd", true),
    US_FAILS("000111111113", "us_bank_account", "usd", false),
    SEPA_PAYS("AT611904300234573201", "sepa_debit", "eur", true),
    SEPA_FAILS("AT861904300235473202", "sepa_debit", "eur", false);

    private final String number;
    private final String type;
    private final String currency;
    private final boolean pays;

    TestDebit(String number, String type, String currency, boolean pays) {
        this.number = number;
        this.type = type;
        this.currency = currency;
        this.pays = pays;
    }

    public String number() {
        return number;
    }

    /** Stripe's name of the payment method type. */
    public String type() {
        return type;
    }

    public boolean pays() {
        return pays;
    }

    public static List<TestDebit> in(String currency) {
        return Arrays.stream(values()).filter(debit -> debit.currency.equals(currency)).toList();
    }

    public static Optional<TestDebit> of(String number) {
        return Arrays.stream(values()).filter(debit -> debit.number.equals(number.strip())).findFirst();
    }
}
