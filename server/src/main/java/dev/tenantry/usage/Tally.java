package dev.tenantry.usage;

import dev.tenantry.kernel.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Counts the events of one report in their order, beginning with what is known. Pure: what has to be written
 * afterwards are {@link #counted}, {@link #values} and {@link #counters}.
 */
final class Tally {

    /** A value that a counter has seen. */
    record Seen(CounterKey counter, UUID valueHash) {}

    private final Map<CounterKey, Counter> counters;
    private final Map<String, Known> known = new HashMap<>();
    private final Set<Seen> seen;
    private final List<Placed> counted = new ArrayList<>();
    private final Set<Seen> values = new HashSet<>();

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
        var after = counterOf(key).plus(placed, value != null && !seen.contains(value));
        if (after.isEmpty()) {
            return new Reported.Refused(event, UsageRefusal.outOfRange(event));
        }
        counters.put(key, after.get());
        known.put(event.id(), Known.of(placed));
        counted.add(placed);
        if (value != null && seen.add(value)) {
            values.add(value);
        }
        return new Reported.Recorded(event, false, after.get().used(), placed.span());
    }

    private Counter counterOf(CounterKey key) {
        return counters.getOrDefault(key, new Counter(0, null, null));
    }

    private long usedOf(CounterKey key) {
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
