package dev.tenantry.payment.btcpay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenantry.kernel.Mode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BtcpaySetupTest {

    private static final String KEY = "0123456789abcdef";
    private static final String STORE = "9CiNzKoANXxmk5ayZngSXrHTiVvvgCrwrpFQd4m2K776";

    @Test
    void aSandboxSpeaksToTheStoreThisServerPlaysAndRegistersItself() {
        var account = BtcpaySetup.account(settings("", "", ""), Mode.SANDBOX);
        assertThat(account.configured()).isTrue();
        assertThat(account.settings().onThisServer()).isTrue();
        assertThat(account.settings().registerWebhook()).isTrue();
    }

    @Test
    void withoutAKeyThereIsNoSuchRail() {
        assertThat(BtcpaySetup.account(settings("", "", ""), Mode.LIVE).configured()).isFalse();
        assertThat(BtcpaySetup.account(settings("", "", ""), Mode.TEST).configured()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "SANDBOX, https://pay.example, 0123456789abcdef, 9CiNz, api-key",
        "LIVE, https://pay.example, sandboxTenantry0123456789, 9CiNz, api-key",
        "LIVE, https://pay.example, 0123456789abcdef, '', store",
        "LIVE, https://pay.example, 0123456789abcdef, a/b, store",
        "LIVE, '', 0123456789abcdef, 9CiNz, base-url",
        "LIVE, http://pay.example, 0123456789abcdef, 9CiNz, base-url",
        "LIVE, /simulator/btcpay, 0123456789abcdef, 9CiNz, base-url",
        "LIVE, https://localhost/simulator/btcpay, 0123456789abcdef, 9CiNz, base-url",
        "TEST, /simulator/btcpay, 0123456789abcdef, 9CiNz, base-url",
        "TEST, ftp://pay.example, 0123456789abcdef, 9CiNz, base-url",
        "LIVE, https://u:p@pay.example, 0123456789abcdef, 9CiNz, base-url"})
    void refusesWhatDoesNotBelongTogether(Mode mode, String base, String key, String store, String named) {
        assertThatThrownBy(() -> BtcpaySetup.account(settings(base, key, store), mode))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("tenantry.rails.btcpay." + named)
                .hasMessageNotContaining(key);
    }

    @ParameterizedTest
    @CsvSource({"LIVE, https://pay.example", "LIVE, https://pay.example/btcpay/", "TEST, http://192.0.2.7:23000"})
    void takesAServerOfItsMode(Mode mode, String base) {
        assertThat(BtcpaySetup.account(settings(base, KEY, STORE), mode).configured()).isTrue();
    }

    @Test
    void refusesInvoicesThatLiveTooShortOrTooLong() {
        for (var life : List.of(Duration.ofMinutes(1), Duration.ofDays(30))) {
            assertThatThrownBy(() -> BtcpaySetup.account(new BtcpaySettings("", "", "", List.of(), false,
                    Duration.ofSeconds(5), Duration.ofSeconds(5), life, Duration.ofDays(1)), Mode.LIVE))
                    .hasMessageContaining("expires-after");
        }
    }

    @Test
    void printsNoSecrets() {
        assertThat(settings("https://pay.example", KEY, STORE).toString()).doesNotContain(KEY)
                .doesNotContain("shh");
    }

    private static BtcpaySettings settings(String base, String key, String store) {
        return new BtcpaySettings(base, key, store, List.of("shh"), false, Duration.ofSeconds(5),
                Duration.ofSeconds(20), Duration.ofHours(1), Duration.ofDays(1));
    }
}
