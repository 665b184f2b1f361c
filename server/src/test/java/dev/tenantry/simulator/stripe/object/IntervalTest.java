package dev.tenantry.simulator.stripe.object;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalTest {

    private static final Interval MONTH = new Interval(ChronoUnit.MONTHS, 1);
    private static final Interval YEAR = new Interval(ChronoUnit.YEARS, 1);

    @ParameterizedTest
    @CsvSource({
        "2026-01-31T10:00:00Z, 1, 2026-02-28T10:00:00Z",
        "2026-01-31T10:00:00Z, 2, 2026-03-31T10:00:00Z",
        "2026-01-31T10:00:00Z, 13, 2027-02-28T10:00:00Z",
        "2027-12-30T10:00:00Z, 2, 2028-02-29T10:00:00Z",
        "2026-11-21T06:00:00Z, 1, 2026-12-21T06:00:00Z"})
    void aShortMonthDoesNotMoveTheDayForGood(Instant anchor, long n, Instant boundary) {
        assertThat(MONTH.boundary(anchor, n)).isEqualTo(boundary);
    }

    @Test
    void aLeapDayComesBackInTheNextLeapYear() {
        var anchor = Instant.parse("2028-02-29T00:00:00Z");
        assertThat(YEAR.boundary(anchor, 1)).isEqualTo("2029-02-28T00:00:00Z");
        assertThat(YEAR.boundary(anchor, 4)).isEqualTo("2032-02-29T00:00:00Z");
    }

    @Test
    void theNextBoundaryIsAlwaysTheFirstOneAfterTheMoment() {
        var anchor = Instant.parse("2026-01-31T10:00:00Z");
        for (long n = 0; n < 60; n++) {
            var boundary = MONTH.boundary(anchor, n);
            assertThat(MONTH.after(anchor, boundary)).isEqualTo(MONTH.boundary(anchor, n + 1));
            assertThat(MONTH.after(anchor, boundary.minusSeconds(1))).isEqualTo(boundary);
        }
    }
}
