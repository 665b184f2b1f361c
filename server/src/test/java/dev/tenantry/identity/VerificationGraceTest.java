package dev.tenantry.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerificationGraceTest {

    private static final Instant BORN = Instant.parse("2026-03-01T10:00:00Z");
    private static final VerificationGrace GRACE = new VerificationGrace(Duration.ofDays(7), BORN);

    @ParameterizedTest
    @CsvSource({"0, false", "2, false", "6, false", "7, true", "8, true", "10, true"})
    void lastsSevenDays(int days, boolean blocked) {
        assertThat(GRACE.blocks(false, BORN, BORN.plus(Duration.ofDays(days)))).isEqualTo(blocked);
    }

    @Test
    void passesToTheLastInstant() {
        assertThat(GRACE.blocks(false, BORN, BORN.plus(Duration.ofDays(7)).minusNanos(1000))).isFalse();
    }

    @Test
    void neverBlocksTheVerified() {
        assertThat(GRACE.blocks(true, BORN, BORN.plus(Duration.ofDays(400)))).isFalse();
    }

    @Test
    void countsFromTheMomentTheGuardWasSwitchedOn() {
        var later = new VerificationGrace(Duration.ofDays(7), BORN.plus(Duration.ofDays(30)));
        assertThat(later.blocks(false, BORN, BORN.plus(Duration.ofDays(36)))).isFalse();
        assertThat(later.blocks(false, BORN, BORN.plus(Duration.ofDays(37)))).isTrue();
    }

    @Test
    void blocksNobodyWhileSwitchedOff() {
        assertThat(new VerificationGrace(Duration.ofDays(7), null)
                .blocks(false, BORN, BORN.plus(Duration.ofDays(400)))).isFalse();
    }
}
