package dev.tenantry.entitlement;

import dev.tenantry.catalog.Catalog;
import dev.tenantry.database.BusinessNow;
import dev.tenantry.entitlement.Snapshot.Measured;
import dev.tenantry.entitlement.Snapshot.Switched;
import dev.tenantry.kernel.OrganizationId;
import java.util.LinkedHashMap;
import org.springframework.stereotype.Component;

/** Puts together everything the resolver says about an organization. */
@Component
public class Snapshots {

    private final Catalog catalog;
    private final OrganizationFacts facts;
    private final BusinessNow clock;

    Snapshots(Catalog catalog, OrganizationFacts facts, BusinessNow clock) {
        this.catalog = catalog;
        this.facts = facts;
        this.clock = clock;
    }

    public Snapshot of(OrganizationId organization) {
        var now = clock.get();
        var known = facts.of(organization, now);
        var features = new LinkedHashMap<String, Switched>();
        catalog.features().forEach(feature -> {
            var answer = new Resolution(known, now).feature(feature.key(), true);
            features.put(feature.key(), new Switched(answer.allowed(), answer.reason()));
        });
        var limits = new LinkedHashMap<String, Measured>();
        catalog.limits().forEach(limit -> limits.put(limit.key(), new Measured(
                new Resolution(known, now).value(limit).amount().limit(), limit.window(),
                new Resolution(known, now).value(limit).reason())));
        var values = new LinkedHashMap<String, Measured>();
        for (var figure : Figure.values()) {
            var answer = new Resolution(known, now).value(figure);
            values.put(figure.key(), new Measured(answer.amount().limit(), null, answer.reason()));
        }
        var plan = known.holding() == null ? null : known.holding().plan();
        return new Snapshot(organization, plan == null ? null : plan.plan(),
                plan == null ? null : plan.number(), known.active(), features, limits, values,
                known.nextChange(now));
    }
}
