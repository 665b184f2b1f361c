package dev.tenantry.payment.btcpay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenantry.kernel.Money;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.payment.rail.RailCheckout;
import dev.tenantry.payment.rail.RailCheckout.Irregular;
import dev.tenantry.payment.rail.RailCheckout.State;
import dev.tenantry.payment.rail.ThisServer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What every published state of an invoice is to us. */
class BtcpayWordsTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final BtcpayWords words = new BtcpayWords(new BtcpayConnection(new BtcpayAccount(new BtcpaySettings(
            "https://btcpay.example.test/", "key", "9CiNzKoANXxmk5ayZngSXrHTiVvvgCrwrpFQd4m2K776", List.of(), false,
            Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofHours(1), Duration.ofDays(1))),
            new ThisServer(), JSON), null, JSON);

    @ParameterizedTest
    @CsvSource({"invoice_new, OPEN, false,", "invoice_processing, COMPLETE, false,",
        "invoice_settled, COMPLETE, true,", "invoice_settled_paidover, COMPLETE, true, OVERPAID",
        "invoice_settled_marked, COMPLETE, true,", "invoice_expired, EXPIRED, false,",
        "invoice_expired_paidpartial, EXPIRED, false, UNDERPAID",
        "invoice_expired_paidlate, COMPLETE, false, PAID_LATE", "invoice_invalid, FAILED, false,",
        "invoice_invalid_marked, FAILED, false,"})
    void readsEveryPublishedState(String sample, State state, boolean settled, Irregular irregular) {
        var checkout = words.checkout(sample(sample), false);
        assertThat(checkout).extracting(RailCheckout::state, RailCheckout::settled, RailCheckout::irregular)
                .containsExactly(state, settled, irregular);
        assertThat(checkout.total()).isEqualTo(Money.of(2900, "USD"));
        assertThat(checkout.id()).isEqualTo("HMprBnL9BTXWuPvpoKBS6e");
        assertThat(checkout.orderId()).as("the sample's order is none of ours").isNull();
        assertThat(checkout.url() == null).isEqualTo(state != State.OPEN);
        assertThat(words.isOurs(sample(sample))).isTrue();
    }

    @Test
    void lateMoneyCountsOnceItIsConfirmed() {
        assertThat(words.checkout(sample("invoice_expired_paidlate"), true).settled()).isTrue();
        assertThat(words.checkout(sample("invoice_expired_paidpartial"), true).settled()).isFalse();
    }

    @Test
    void aStateNobodyHasHeardOfSaysNothing() {
        var odd = sample("invoice_settled").put("status", "Frozen");
        assertThat(words.checkout(odd, false)).extracting(RailCheckout::state, RailCheckout::settled)
                .containsExactly(State.OPEN, false);
    }

    @ParameterizedTest
    @CsvSource({"29.00, USD, 2900", "29, USD, 2900", "29.0000, USD, 2900", "500, JPY, 500", "0.10, EUR, 10"})
    void readsAnAmountHoweverManyNoughtsItHas(String amount, String currency, long minor) {
        assertThat(words.checkout(sample("invoice_new").put("amount", amount).put("currency", currency), false)
                .total()).isEqualTo(Money.of(minor, currency));
        assertThat(BtcpayWords.decimal(Money.of(minor, currency))).isEqualByComparingTo(amount);
    }

    @ParameterizedTest
    @CsvSource({"29.001, USD", "0.00045, BTC", "many, USD", "'', USD", "1e30, USD", "29.00, ''"})
    void whatIsNoAmountOfOursIsNone(String amount, String currency) {
        assertThat(words.checkout(sample("invoice_new").put("amount", amount).put("currency", currency), false)
                .total()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"https://evil.example/i/HMprBnL9BTXWuPvpoKBS6e", "http://btcpay.example.test/i/x",
        "https://btcpay.example.test:444/i/x", "https://btcpay.example.test@evil.example/i/x",
        "https://btcpay.example.test/elsewhere", "javascript:alert(1)", "''"})
    void leadsNobodyElsewhereToPay(String link) {
        assertThatThrownBy(() -> words.checkout(sample("invoice_new").put("checkoutLink", link), false))
                .isInstanceOf(Refusal.class);
    }

    private static ObjectNode sample(String name) {
        return (ObjectNode) JSON.readTree(BtcpaySignatureTest.resource("objects/" + name + ".json"));
    }
}
