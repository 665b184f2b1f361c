package dev.tenantry.payment.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenantry.kernel.Money;
import dev.tenantry.kernel.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StripeAmountsTest {

    @ParameterizedTest
    @CsvSource({
        "USD, 1999, 1999", "JPY, 500, 500", "KRW, 500, 500", "KWD, 5120, 5120", "ISK, 5, 500", "UGX, 5, 500",
        "MGA, 500, 5"})
    void writesAndReadsWhatStripeMeans(String currency, long minor, long stripes) {
        var money = Money.of(minor, currency);
        assertThat(StripeAmounts.write(money)).isEqualTo(stripes);
        assertThat(StripeAmounts.of(stripes, currency.toLowerCase(java.util.Locale.ROOT))).isEqualTo(money);
    }

    @ParameterizedTest
    @CsvSource({"KWD, 5124", "MGA, 550"})
    void refusesWhatStripeCannotTake(String currency, long minor) {
        assertThatThrownBy(() -> StripeAmounts.write(Money.of(minor, currency)))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void knowsNoAmountOfAnUnknownCurrencyOrOfHalfAKrona() {
        assertThat(StripeAmounts.read(100, "usdc")).isEmpty();
        assertThat(StripeAmounts.read(550, "isk")).isEmpty();
    }
}
