package dev.tenantry.credit;

import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

/**
 * One turn of an allowance: from boundary {@code index} to the next. Counted from the anchor, never from the
 * last.
 */
record Cycle(Instant anchor, Period length, long index) {

    static Cycle at(Instant anchor, Period length, Instant now) {
        var months = length.toTotalMonths();
        var elapsed = months > 0
                ? ChronoUnit.MONTHS.between(utc(anchor), utc(now)) / months
                : ChronoUnit.DAYS.between(anchor, now) / length.getDays();
        var cycle = new Cycle(anchor, length, elapsed + 1);
        while (cycle.start().isAfter(now)) {
            cycle = new Cycle(anchor, length, cycle.index - 1);
        }
        return cycle;
    }

    static boolean isWhole(Period length) {
        var months = length.toTotalMonths();
        return months > 0 ? length.getDays() == 0 : months == 0 && length.getDays() > 0;
    }

    Instant start() {
        return boundary(index);
    }

    Instant end() {
        return boundary(index + 1);
    }

    private Instant boundary(long n) {
        return utc(anchor)
                .plusMonths(Math.multiplyExact(length.toTotalMonths(), n))
                .plusDays(Math.multiplyExact((long) length.getDays(), n))
                .toInstant();
    }

    private static ZonedDateTime utc(Instant instant) {
        return instant.atZone(ZoneOffset.UTC);
    }
}
