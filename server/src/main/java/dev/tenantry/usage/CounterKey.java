package dev.tenantry.usage;

import dev.tenantry.catalog.Window;
import java.time.Instant;
import java.util.Comparator;

/** Names one counter of an organization. The order is the one in which several are locked. */
record CounterKey(String metric, Window window, Instant start) implements Comparable<CounterKey> {

    private static final Comparator<CounterKey> ORDER = Comparator.comparing(CounterKey::metric)
            .thenComparing(CounterKey::window).thenComparing(CounterKey::start);

    @Override
    public int compareTo(CounterKey other) {
        return ORDER.compare(this, other);
    }
}
