package dev.tenantry.usage;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** What the events of one metric in one report came to on one UTC day. */
record DayTotal(long events, long total, long highest, long latest, Instant latestAt, String latestId,
        long newValues) {

    /** Names one day of an organization's metric. The order is the one in which several are written. */
    record Key(String metric, LocalDate day) implements Comparable<Key> {

        private static final Comparator<Key> ORDER =
                Comparator.comparing(Key::metric).thenComparing(Key::day);

        static Key of(Placed placed) {
            return new Key(placed.event().metric(), LocalDate.ofInstant(placed.at(), ZoneOffset.UTC));
        }

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    /** With one more event; {@code before} null: it is the first. A report's events do not overflow. */
    static DayTotal after(@Nullable DayTotal before, Placed placed, boolean newValue) {
        var event = placed.event();
        var alone = new DayTotal(1, event.quantity(), event.quantity(), event.quantity(), placed.at(),
                event.id(), newValue ? 1 : 0);
        return before == null ? alone : before.with(alone);
    }

    private DayTotal with(DayTotal other) {
        var order = latestAt.compareTo(other.latestAt);
        var newest = order > 0 || order == 0 && latestId.compareTo(other.latestId) > 0 ? this : other;
        return new DayTotal(events + other.events, total + other.total, Math.max(highest, other.highest),
                newest.latest, newest.latestAt, newest.latestId, newValues + other.newValues);
    }
}
