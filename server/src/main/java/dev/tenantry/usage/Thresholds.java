package dev.tenantry.usage;

import dev.tenantry.catalog.Bound;
import dev.tenantry.kernel.OrganizationId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** Tells, in the transaction that counts, that a limit is nearly or wholly used. */
@Component
class Thresholds {

    private final Supplier<List<UsageBounds>> bounds;
    private final ApplicationEventPublisher events;

    Thresholds(ObjectProvider<UsageBounds> bounds, ApplicationEventPublisher events) {
        this.bounds = SingletonSupplier.of(() -> bounds.stream().toList());
        this.events = events;
    }

    Map<String, Bound> boundsOf(OrganizationId organization, Set<String> metrics) {
        var all = new HashMap<String, Bound>();
        bounds.get().forEach(port -> all.putAll(port.of(organization, metrics)));
        return all;
    }

    void tell(OrganizationId organization, Iterable<Tally.Reached> all) {
        all.forEach(one -> events.publishEvent(new UsageReached(organization, one.counter().metric(),
                one.percent(), one.used(), one.limit(), one.counter().start(), one.span().end())));
    }
}
