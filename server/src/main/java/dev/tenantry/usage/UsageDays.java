package dev.tenantry.usage;

import dev.tenantry.catalog.Aggregation;
import dev.tenantry.catalog.LimitDeclaration;
import dev.tenantry.catalog.Window;
import dev.tenantry.kernel.OrganizationId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What a metric came to day by day (UTC), for whoever looks back. */
@Component
public class UsageDays {

    private final DayStore store;
    private final Counters counters;

    UsageDays(DayStore store, Counters counters) {
        this.store = store;
        this.counters = counters;
    }

    /**
     * {@code amount}: for what exists now (window absolute) how much existed at the day's end, and for the
     * latest value what it was then; else what the day's events came to, of different values the new ones.
     */
    public record Point(LocalDate day, long amount) {}

    /** The last {@code days} days up to the one {@code now} lies in, in order, also those without events. */
    public List<Point> last(int days, OrganizationId organization, LimitDeclaration limit, Instant now) {
        var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        var first = today.minusDays(days - 1L);
        var known = new HashMap<LocalDate, DayStore.Day>();
        store.since(organization, limit.key(), first).forEach(day -> known.put(day.day(), day));
        return switch (limit.aggregation()) {
            case SUM -> limit.window() == Window.ABSOLUTE
                    ? levels(first, today, known,
                            counters.used(organization, limit.key(), limit.window(), now))
                    : amounts(limit.aggregation(), first, today, known);
            case LATEST -> latest(first, today, known, store.latestBefore(organization, limit.key(), first));
            case COUNT, MAX, UNIQUE -> amounts(limit.aggregation(), first, today, known);
        };
    }

    private static List<Point> amounts(Aggregation how, LocalDate first, LocalDate today,
            Map<LocalDate, DayStore.Day> known) {
        return first.datesUntil(today.plusDays(1)).map(date -> {
            var day = known.get(date);
            return new Point(date, day == null ? 0 : switch (how) {
                case COUNT -> day.events();
                case MAX -> day.highest();
                case UNIQUE -> day.newValues();
                case SUM, LATEST -> day.total().longValue();
            });
        }).toList();
    }

    /** Backwards from what there is now; an early event of tomorrow counts as today's. */
    private static List<Point> levels(LocalDate first, LocalDate today, Map<LocalDate, DayStore.Day> known,
            long now) {
        var points = new ArrayList<Point>();
        var level = now;
        for (var date = today; !date.isBefore(first); date = date.minusDays(1)) {
            points.addFirst(new Point(date, level));
            var day = known.get(date);
            level -= day == null ? 0 : day.total().longValue();
        }
        return points;
    }

    private static List<Point> latest(LocalDate first, LocalDate today, Map<LocalDate, DayStore.Day> known,
            long before) {
        var points = new ArrayList<Point>();
        var level = before;
        for (var date = first; !date.isAfter(today); date = date.plusDays(1)) {
            var day = known.get(date);
            level = day == null ? level : day.latest();
            points.add(new Point(date, level));
        }
        return points;
    }
}
