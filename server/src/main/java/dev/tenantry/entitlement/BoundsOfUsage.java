package dev.tenantry.entitlement;

import dev.tenantry.catalog.Bound;
import dev.tenantry.catalog.Catalog;
import dev.tenantry.database.BusinessNow;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.usage.UsageBounds;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Tells usage what its counters count towards: the same amounts that checks answer with. */
@Component
class BoundsOfUsage implements UsageBounds {

    private final Catalog catalog;
    private final OrganizationFacts facts;
    private final BusinessNow clock;

    BoundsOfUsage(Catalog catalog, OrganizationFacts facts, BusinessNow clock) {
        this.catalog = catalog;
        this.facts = facts;
        this.clock = clock;
    }

    @Override
    public Map<String, Bound> of(OrganizationId organization, Set<String> metrics) {
        var now = clock.get();
        var known = facts.of(organization, now);
        var bounds = new HashMap<String, Bound>();
        metrics.forEach(metric -> catalog.limit(metric).ifPresent(limit ->
                bounds.put(metric, new Resolution(known, now).effective(limit).bound())));
        return bounds;
    }
}
