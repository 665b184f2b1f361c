package dev.tenantry.subscription;

import java.time.Instant;
import java.time.ZoneOffset;

/**
 * Where the periods of a subscription begin. Boundary n is the anchor plus n periods, counted from the
 * anchor each time, so the 31st becomes the 28th in February and the 31st again in March. In UTC.
 *
 * @param months the length of one period
 */
public record Cadence(Instant anchor, int months) {

    public Cadence {
        if (months < 1) {
            throw new IllegalArgumentException("a period lasts at least a month");
        }
    }

    public Instant boundary(long n) {
        var months = Math.multiplyExact(n, (long) this.months);
        return anchor.atOffset(ZoneOffset.UTC).plusMonths(months).toInstant();
    }

    /** The number of the period that {@code at} lies in: 0 from the anchor on, negative before it. */
    public long periodAt(Instant at) {
        var start = anchor.atOffset(ZoneOffset.UTC);
        var end = at.atOffset(ZoneOffset.UTC);
        var whole = (end.getYear() - start.getYear()) * 12L + end.getMonthValue() - start.getMonthValue();
        var guess = Math.floorDiv(whole, (long) months);
        return boundary(guess).isAfter(at) ? guess - 1 : guess;
    }

    /** The first boundary after {@code at}. */
    public Instant next(Instant at) {
        return boundary(periodAt(at) + 1);
    }
}
