package dev.tenantry.usage;

import dev.tenantry.catalog.Window;
import dev.tenantry.kernel.OrganizationId;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** How much of a metric an organization has used in the span a moment lies in. Always read from the rows. */
@Component
public class Counters {

    private final UsageStore store;
    private final Supplier<List<CycleAnchor>> anchors;

    Counters(UsageStore store, ObjectProvider<CycleAnchor> anchors) {
        this.store = store;
        this.anchors = SingletonSupplier.of(() -> anchors.stream().toList());
    }

    public long used(OrganizationId organization, String metric, Window window, Instant at) {
        return used(organization, metric, window, span(organization, window, at));
    }

    /** For whoever has the span already. */
    public long used(OrganizationId organization, String metric, Window window, Span span) {
        return store.used(organization, new CounterKey(metric, window, span.start()));
    }

    /** The span of {@code window} that {@code at} lies in for this organization. */
    public Span span(OrganizationId organization, Window window, Instant at) {
        return spans(organization).of(window, at);
    }

    /** For many moments of one organization: since when its cycles count is asked at most once. */
    Spans spans(OrganizationId organization) {
        return new Spans(() -> anchors.get().stream().flatMap(port -> port.anchorOf(organization).stream())
                .findFirst().orElse(null));
    }
}
