package dev.tenantry.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CadenceTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            # anchor,    months, n,   boundary
            2027-01-28,  1,      1,   2027-02-28
            2027-01-29,  1,      1,   2027-02-28
            2027-01-30,  1,      1,   2027-02-28
            2027-01-31,  1,      1,   2027-02-28
            2027-01-31,  1,      2,   2027-03-31
            2027-01-31,  1,      3,   2027-04-30
            2027-01-31,  1,      12,  2028-01-31
            2028-01-29,  1,      1,   2028-02-29
            2028-01-30,  1,      1,   2028-02-29
            2028-01-31,  1,      1,   2028-02-29
            2028-01-31,  1,      2,   2028-03-31
            2028-02-29,  12,     1,   2029-02-28
            2028-02-29,  12,     4,   2032-02-29
            2096-02-29,  12,     4,   2100-02-28
            2027-12-31,  1,      2,   2028-02-29
            2027-01-31,  1,      0,   2027-01-31
            2027-03-31,  1,      -1,  2027-02-28
            """)
    void countsEachBoundaryFromTheAnchor(LocalDate anchor, int months, long n, LocalDate boundary) {
        assertThat(new Cadence(noon(anchor), months).boundary(n)).isEqualTo(noon(boundary));
    }

    @ParameterizedTest
    @CsvSource({"28,1", "29,1", "30,1", "31,1", "31,12", "29,12", "1,3"})
    void laysPeriodsEndToEndForTenYears(int day, int months) {
        var cadence = new Cadence(noon(LocalDate.of(2027, 12, day)), months);

        for (long n = 0; n < 120 / months; n++) {
            var start = cadence.boundary(n);
            var end = cadence.boundary(n + 1);
            assertThat(end).isAfter(start);
            assertThat(cadence.periodAt(start)).isEqualTo(n);
            assertThat(cadence.periodAt(end.minusNanos(1))).isEqualTo(n);
            assertThat(cadence.next(start)).isEqualTo(end);
            var clamped = Math.min(day, end.atOffset(ZoneOffset.UTC).toLocalDate().lengthOfMonth());
            assertThat(end.atOffset(ZoneOffset.UTC).getDayOfMonth()).isEqualTo(clamped);
        }
        assertThat(cadence.boundary(120 / months))
                .isEqualTo(noon(LocalDate.of(2037, 12, day)));
    }

    /** Half an hour from midnight it is another day, month or year somewhere; here only UTC counts. */
    @ParameterizedTest
    @CsvSource({
        "2027-01-31T23:30:00Z, 1, 2027-02-28T23:30:00Z", "2027-02-01T00:30:00Z, 1, 2027-03-01T00:30:00Z",
        "2027-12-31T23:59:59.999999Z, 2, 2028-02-29T23:59:59.999999Z", "2028-02-29T00:00:00Z, 12, 2029-02-28T00:00:00Z",
        "2027-03-28T01:30:00Z, 1, 2027-04-28T01:30:00Z", "2027-10-31T01:30:00Z, 1, 2027-11-30T01:30:00Z"})
    void countsInUtcWhateverTheZoneOfTheMachine(Instant anchor, int months, Instant boundary) {
        var before = java.util.TimeZone.getDefault();
        try {
            for (var zone : new String[] {"Pacific/Kiritimati", "Pacific/Honolulu", "Europe/Berlin"}) {
                java.util.TimeZone.setDefault(java.util.TimeZone.getTimeZone(zone));
                assertThat(new Cadence(anchor, months).boundary(1)).as(zone).isEqualTo(boundary);
                assertThat(new Cadence(anchor, months).periodAt(boundary)).as(zone).isEqualTo(1);
            }
        } finally {
            java.util.TimeZone.setDefault(before);
        }
    }

    @Test
    void knowsThePeriodsBeforeTheAnchor() {
        var cadence = new Cadence(noon(LocalDate.of(2027, 3, 31)), 1);

        assertThat(cadence.periodAt(cadence.anchor().minusNanos(1))).isEqualTo(-1);
        assertThat(cadence.next(Instant.parse("2027-02-01T00:00:00Z"))).isEqualTo(cadence.boundary(-1));
    }

    @Test
    void refusesAPeriodWithoutLength() {
        assertThatThrownBy(() -> new Cadence(Instant.EPOCH, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Instant noon(LocalDate date) {
        return date.atTime(12, 0).toInstant(ZoneOffset.UTC);
    }
}
