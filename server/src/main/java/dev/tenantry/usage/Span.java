package dev.tenantry.usage;

import dev.tenantry.catalog.Window;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The stretch a counter covers, in UTC: from {@code start} up to but without {@code end}; no end means it is
 * never reset.
 */
public record Span(Instant start, @Nullable Instant end) {

    private static final Span FOREVER = new Span(Instant.EPOCH, null);

    /**
     * The span of {@code window} that {@code at} lies in. A cycle is a month counted from {@code anchor}: its
     * nth boundary is the anchor plus n months, so a 31st is a 28th in February and a 31st again in March.
     * Without an anchor a cycle is the calendar month.
     */
    public static Span of(Window window, Instant at, @Nullable Instant anchor) {
        var day = at.atOffset(ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS);
        return switch (window) {
            case ABSOLUTE, LIFETIME -> FOREVER;
            case DAY -> new Span(day.toInstant(), day.plusDays(1).toInstant());
            case MONTH -> month(day);
            case CYCLE -> anchor == null ? month(day) : cycle(at, anchor.atOffset(ZoneOffset.UTC));
        };
    }

    private static Span month(OffsetDateTime day) {
        var first = day.withDayOfMonth(1);
        return new Span(first.toInstant(), first.plusMonths(1).toInstant());
    }

    private static Span cycle(Instant at, OffsetDateTime anchor) {
        var day = at.atOffset(ZoneOffset.UTC);
        var months = (day.getYear() - anchor.getYear()) * 12L + day.getMonthValue() - anchor.getMonthValue();
        var n = anchor.plusMonths(months).toInstant().isAfter(at) ? months - 1 : months;
        return new Span(anchor.plusMonths(n).toInstant(), anchor.plusMonths(n + 1).toInstant());
    }
}
