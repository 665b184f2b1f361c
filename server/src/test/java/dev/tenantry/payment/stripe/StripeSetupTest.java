package dev.tenantry.payment.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.Stripe;
import dev.tenantry.kernel.Mode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class StripeSetupTest {

    @Test
    void aSandboxSpeaksToTheRailThisServerPlaysAndRegistersItself() {
        var account = StripeSetup.account(settings(""), Mode.SANDBOX);

        assertThat(account.configured()).isTrue();
        assertThat(account.live()).isFalse();
        assertThat(account.settings().onThisServer()).isTrue();
        assertThat(account.settings().registerWebhook()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "SANDBOX, sk_test_1", "SANDBOX, sk_live_1", "TEST, sk_live_1", "TEST, rk_live_1", "LIVE, sk_test_1",
        "LIVE, pk_live_1", "TEST, nonsense"})
    void refusesAKeyOfAnotherMode(Mode mode, String key) {
        assertThatThrownBy(() -> StripeSetup.account(settings(key), mode))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("tenantry.rails.stripe.secret-key")
                .hasMessageNotContaining(key);
    }

    @ParameterizedTest
    @CsvSource({"TEST, sk_test_1, false", "TEST, rk_test_1, false", "LIVE, sk_live_1, true",
            "LIVE, rk_live_1, true"})
    void takesAKeyOfItsMode(Mode mode, String key, boolean live) {
        var account = StripeSetup.account(settings(key), mode);
        assertThat(account.configured()).isTrue();
        assertThat(account.live()).isEqualTo(live);
    }

    @Test
    void withoutAKeyBillingIsNotConfigured() {
        assertThat(StripeSetup.account(settings(""), Mode.LIVE).configured()).isFalse();
    }

    @Test
    void theSdkSpeaksTheVersionOurEndpointIsRegisteredWith() {
        assertThat(Stripe.API_VERSION).isEqualTo("2026-07-29.dahlia");
    }

    @Test
    void registersExactlyTheEventsItSettles() {
        assertThat(StripeEndpoints.events()).extracting(event -> event.getValue())
                .containsExactlyInAnyOrderElementsOf(StripeEvents.SETTLED_TYPES.keySet());
    }

    @Test
    void leavesTestEventsAloneInLiveMode() {
        var live = new StripeEvents(JsonMapper.shared(),
                StripeSetup.account(settings("sk_live_1"), Mode.LIVE));
        var event = "{\"id\":\"evt_1\",\"type\":\"invoice.paid\",\"livemode\":%s,\"data\":{\"object\":{\"id\":\"in_1\"}}}";

        assertThat(live.read(event.formatted(false).getBytes(StandardCharsets.UTF_8)).ignoredBecause())
                .isEqualTo("test_event_in_live_mode");
        assertThat(live.read(event.formatted(true).getBytes(StandardCharsets.UTF_8)).ignoredBecause())
                .isNull();
    }

    @Test
    void printsNoSecrets() {
        assertThat(settings("sk_test_geheim").toString()).doesNotContain("geheim").doesNotContain("whsec_1");
    }

    private static StripeSettings settings(String key) {
        return new StripeSettings(key, List.of("whsec_1"), "https://api.stripe.com", Duration.ofSeconds(5),
                Duration.ofSeconds(20), false);
    }
}
