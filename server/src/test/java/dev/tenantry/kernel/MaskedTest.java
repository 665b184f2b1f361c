package dev.tenantry.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MaskedTest {

    @Test
    void showsTheFirstEightAndTheLastFour() {
        assertThat(Masked.id("cus_NffrFeUfNV2Hib")).isEqualTo("cus_Nffr***2Hib");
        assertThat(Masked.id("1234567890123")).isEqualTo("12345678***0123");
    }

    @Test
    void hidesShortIdsWhollyBecauseThePatternWouldRevealThem() {
        assertThat(Masked.id("123456789012")).isEqualTo("***");
        assertThat(Masked.id("")).isEqualTo("***");
    }

    @Test
    void leavesNothingNothing() {
        assertThat(Masked.id(null)).isNull();
    }
}
