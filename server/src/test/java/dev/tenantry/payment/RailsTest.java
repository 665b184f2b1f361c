package dev.tenantry.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenantry.kernel.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;

class RailsTest {

    @Test
    void aRailWithoutKeysAndOneNobodyKnowsAreNotConfigured() {
        var keyless = new FakeRail() {
            @Override
            public boolean configured() {
                return false;
            }
        };
        var rails = new Rails(List.of(keyless), FakeRail.KEY);
        assertThatThrownBy(rails::standard).isInstanceOf(Refusal.class).extracting("code")
                .isEqualTo(PaymentRefusal.BILLING_NOT_CONFIGURED);
        assertThatThrownBy(() -> rails.named("nobody")).extracting("code")
                .isEqualTo(PaymentRefusal.BILLING_NOT_CONFIGURED);
        assertThat(PaymentRefusal.BILLING_NOT_CONFIGURED.status()).isEqualTo(503);
    }
}
