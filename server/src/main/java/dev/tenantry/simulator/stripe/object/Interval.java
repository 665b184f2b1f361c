package dev.tenantry.simulator.stripe.object;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * A price's billing interval. Boundary n is the anchor plus n intervals, each counted from the anchor, so a
 * subscription of the 31st is billed on the 28th in February and on the 31st again in March.
 */
public record Interval(ChronoUnit unit, int count) {

    public static Interval of(StripeObject price) {
        var unit = switch (price.text("recurring.interval")) {
            case "day" -> ChronoUnit.DAYS;
            case "week" -> ChronoUnit.WEEKS;
            case "month" -> ChronoUnit.MONTHS;
            case "year" -> ChronoUnit.YEARS;
            default -> throw new IllegalStateException("interval of " + price.id());
        };
        return new Interval(unit, (int) price.number("recurring.interval_count"));
    }

    public Instant boundary(Instant anchor, long n) {
        return anchor.atOffset(ZoneOffset.UTC).plus(n * count, unit).toInstant();
    }

    /** The first boundary after {@code moment}. */
    public Instant after(Instant anchor, Instant moment) {
        var n = unit.between(anchor.atOffset(ZoneOffset.UTC), moment.atOffset(ZoneOffset.UTC)) / count - 1;
        while (!boundary(anchor, n).isAfter(moment)) {
            n++;
        }
        return boundary(anchor, n);
    }
}
