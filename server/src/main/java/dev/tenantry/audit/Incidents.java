package dev.tenantry.audit;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/**
 * Counts what should not happen, on this node, until somebody takes the counts away to add them to those of
 * the others. Costs no statement where it happens; also a metric, {@code tenantry.incidents}.
 */
@Component
public class Incidents {

    private final Map<Incident, AtomicLong> counts = new EnumMap<>(Incident.class);
    private final MeterRegistry meters;

    Incidents(MeterRegistry meters) {
        this.meters = meters;
        for (var kind : Incident.values()) {
            counts.put(kind, new AtomicLong());
        }
    }

    public void happened(Incident kind) {
        meters.counter("tenantry.incidents", "kind", kind.code()).increment();
        count(kind).incrementAndGet();
    }

    /** How many since they were taken last. */
    public long take(Incident kind) {
        return count(kind).getAndSet(0);
    }

    /** Those that could not be added are counted again. */
    public void giveBack(Incident kind, long count) {
        count(kind).addAndGet(count);
    }

    private AtomicLong count(Incident kind) {
        return counts.getOrDefault(kind, new AtomicLong());
    }
}
