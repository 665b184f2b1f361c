package dev.tenantry.credit.book;

import dev.tenantry.credit.AllowanceTerms;
import dev.tenantry.credit.Cadence;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

/**
 * One turn of an allowance: from boundary {@code index} to the next. Counted from the anchor, never from the
 * last.
 */
public record Cycle(Instant anchor, Period length, long index) {

    public static Cycle at(Instant anchor, Period length, Instant now) {
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

    public static boolean isWhole(Period length) {
        var months = length.toTotalMonths();
        return months > 0 ? length.getDays() == 0 : months == 0 && length.getDays() > 0;
    }

    boolean isOf(AllowanceTerms terms) {
        return terms.cadence() == Cadence.PERIOD && anchor.equals(terms.anchor())
                && length.equals(terms.length());
    }

    public Instant start() {
        return boundary(index);
    }

    public Instant end() {
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
