package dev.tenantry.usage;

import dev.tenantry.catalog.Bound;
import dev.tenantry.kernel.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Counts the events of one report in their order, beginning with what is known. Pure: what has to be written
 * afterwards are {@link #counted}, {@link #values} and {@link #counters}.
 */
final class Tally {

    /** A value that a counter has seen. */
    record Seen(CounterKey counter, UUID valueHash) {}

    /** A counter that has newly come to so many percent of its limit. */
    record Reached(CounterKey counter, Span span, int percent, long used, long limit) {}

    private final Map<CounterKey, Counter> counters;
    private final Map<String, Known> known = new HashMap<>();
    private final Set<Seen> seen;
    private final List<Placed> counted = new ArrayList<>();
    private final Set<Seen> values = new HashSet<>();
    private final SortedMap<DayTotal.Key, DayTotal> days = new TreeMap<>();

    /** {@code counters} holds every counter that the events or the known ones belong to. */
    Tally(Map<CounterKey, Counter> counters, List<Known> known, Set<Seen> seen) {
        this.counters = new HashMap<>(counters);
        known.forEach(event -> this.known.put(event.id(), event));
        this.seen = new HashSet<>(seen);
    }

    Reported take(Placed placed) {
        var event = placed.event();
        var before = known.get(event.id());
        if (before == null) {
            return count(placed);
        }
        if (!before.isThe(placed)) {
            return new Reported.Refused(event,
                    new Refusal(UsageRefusal.USAGE_ID_REUSED).with("id", event.id()));
        }
        return new Reported.Recorded(event, true, usedOf(before.counter()), before.span());
    }

    private Reported count(Placed placed) {
        var event = placed.event();
        var key = placed.counter();
        var hash = placed.valueHash();
        var value = hash == null ? null : new Seen(key, hash);
        var newValue = value != null && !seen.contains(value);
        var after = counterOf(key).plus(placed, newValue);
        if (after.isEmpty()) {
            return new Reported.Refused(event, UsageRefusal.outOfRange(event));
        }
        counters.put(key, after.get());
        known.put(event.id(), Known.of(placed));
        counted.add(placed);
        days.compute(DayTotal.Key.of(placed), (_, before) -> DayTotal.after(before, placed, newValue));
        if (value != null && seen.add(value)) {
            values.add(value);
        }
        return new Reported.Recorded(event, false, after.get().used(), placed.span());
    }

    /**
     * Whether the counter is not above {@code most} once the event is counted. What was counted before fits,
     * and so does what makes a counter that is above go down.
     */
    boolean fits(Placed placed, Bound most) {
        if (known.containsKey(placed.event().id())) {
            return true;
        }
        var before = counterOf(placed.counter());
        var hash = placed.valueHash();
        var newValue = hash != null && !seen.contains(new Seen(placed.counter(), hash));
        return before.plus(placed, newValue).stream()
                .allMatch(after -> after.used() <= before.used() || most.allows(after.used(), 0));
    }

    /** Which limits were newly reached by what was counted; noted in the counters, so it is told once. */
    List<Reached> reached(Map<String, Bound> bounds) {
        var reached = new ArrayList<Reached>();
        for (var placed : counted) {
            var counter = counterOf(placed.counter());
            var limit = bounds.getOrDefault(placed.event().metric(), Bound.UNLIMITED);
            var percent = counter.newlyReached(limit);
            if (percent > 0) {
                counters.put(placed.counter(), counter.told(percent, limit));
                reached.add(new Reached(placed.counter(), placed.span(), percent, counter.used(),
                        limit.value()));
            }
        }
        return reached;
    }

    SortedMap<DayTotal.Key, DayTotal> days() {
        return days;
    }

    private Counter counterOf(CounterKey key) {
        return counters.getOrDefault(key, Counter.NOTHING);
    }

    long usedOf(CounterKey key) {
        return counterOf(key).used();
    }

    List<Placed> counted() {
        return counted;
    }

    Set<Seen> values() {
        return values;
    }

    /** The counters of what was counted, as they are now. */
    Map<CounterKey, Counter> counters() {
        var changed = new HashMap<CounterKey, Counter>();
        counted.forEach(placed -> changed.put(placed.counter(), counterOf(placed.counter())));
        return changed;
    }
}
