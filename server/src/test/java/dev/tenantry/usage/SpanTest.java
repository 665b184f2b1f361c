package dev.tenantry.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.catalog.Window;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpanTest {

    @ParameterizedTest
    @CsvSource({
        "DAY,   2026-03-01T00:00:00Z,       , 2026-03-01T00:00:00Z, 2026-03-02T00:00:00Z",
        "DAY,   2026-03-01T23:59:59.999999Z,, 2026-03-01T00:00:00Z, 2026-03-02T00:00:00Z",
        "MONTH, 2026-12-31T23:59:59Z,       , 2026-12-01T00:00:00Z, 2027-01-01T00:00:00Z",
        "MONTH, 2028-02-29T12:00:00Z,       , 2028-02-01T00:00:00Z, 2028-03-01T00:00:00Z",
        "CYCLE, 2026-03-10T00:00:00Z,       , 2026-03-01T00:00:00Z, 2026-04-01T00:00:00Z",
        "CYCLE, 2026-02-27T00:00:00Z, 2026-01-31T10:00:00Z, 2026-01-31T10:00:00Z, 2026-02-28T10:00:00Z",
        "CYCLE, 2026-02-28T10:00:00Z, 2026-01-31T10:00:00Z, 2026-02-28T10:00:00Z, 2026-03-31T10:00:00Z",
        "CYCLE, 2026-03-31T09:59:59Z, 2026-01-31T10:00:00Z, 2026-02-28T10:00:00Z, 2026-03-31T10:00:00Z",
        "CYCLE, 2025-12-31T12:00:00Z, 2026-01-31T10:00:00Z, 2025-12-31T10:00:00Z, 2026-01-31T10:00:00Z",
        "LIFETIME, 2026-03-10T00:00:00Z, 2026-01-31T10:00:00Z, 1970-01-01T00:00:00Z, ",
        "ABSOLUTE, 2026-03-10T00:00:00Z, 2026-01-31T10:00:00Z, 1970-01-01T00:00:00Z, ",
    })
    void aSpanBeginsAndEndsHere(Window window, Instant at, Instant anchor, Instant start, Instant end) {
        assertThat(Span.of(window, at, anchor)).isEqualTo(new Span(start, end));
    }

    @Test
    void everyMomentLiesInItsOwnSpanAndSpansMeet() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            var anchor = moment(random);
            var at = moment(random);
            var window = Window.values()[1 + random.nextInt(3)];
            var span = Span.of(window, at, anchor);
            assertThat(span.start()).as("seed %d", seed).isBeforeOrEqualTo(at);
            assertThat(span.end()).as("seed %d", seed).isAfter(at);
            assertThat(Span.of(window, span.end(), anchor).start()).as("seed %d", seed).isEqualTo(span.end());
        }
    }

    private static Instant moment(Random random) {
        return OffsetDateTime.of(2020, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC)
                .plusSeconds(random.nextLong(10L * 366 * 86_400)).toInstant();
    }
}
