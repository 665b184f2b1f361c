package dev.tenantry.entitlement;

import dev.tenantry.catalog.Catalog;
import dev.tenantry.catalog.Interval;
import dev.tenantry.catalog.LimitDeclaration;
import dev.tenantry.catalog.Plan;
import dev.tenantry.catalog.PlanVersion;
import dev.tenantry.database.BusinessNow;
import dev.tenantry.entitlement.BillingState.PlanBilling;
import dev.tenantry.entitlement.BillingState.PlannedChange;
import dev.tenantry.entitlement.BillingState.Summary;
import dev.tenantry.entitlement.BillingState.Use;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.subscription.Holding;
import dev.tenantry.subscription.Standing;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts an organization's billing state together; also for the one that needs it most, the locked one. */
@Component
public class BillingStates {

    private final Catalog catalog;
    private final OrganizationFacts facts;
    private final LimitUsage usage;
    private final Unlocks unlocks;
    private final BusinessNow clock;

    BillingStates(Catalog catalog, OrganizationFacts facts, LimitUsage usage, Unlocks unlocks,
            BusinessNow clock) {
        this.catalog = catalog;
        this.facts = facts;
        this.usage = usage;
        this.unlocks = unlocks;
        this.clock = clock;
    }

    public BillingState of(OrganizationId organization) {
        var now = clock.get();
        var known = facts.of(organization, now);
        var holding = known.holding();
        var standing = holding == null ? Standing.NONE : holding.standing();
        var limits = new LinkedHashMap<String, @Nullable Object>();
        var uses = new LinkedHashMap<String, Use>();
        limits.put("plan", holding == null ? null : holding.plan().plan());
        for (var limit : catalog.limits()) {
            var bound = new Resolution(known, now).effective(limit).bound();
            var used = usage.of(organization, limit, now);
            limits.put(limit.key(), bound.value());
            uses.put(limit.key(), new Use(used.amount(), bound.remaining(used.amount()), used.resetsAt()));
        }
        return new BillingState(holding == null ? null : summary(holding, seats(known, now)),
                holding == null ? facts.withheldTrial(organization).orElse(null) : null,
                holding == null ? null : billing(holding.plan()), limits, features(known, now), uses,
                standing.locked(), standing.stage(), standing.daysLeft(), unlocks.upgradeUrl(known));
    }

    private Summary summary(Holding holding, @Nullable Long seats) {
        var held = holding.subscription();
        return new Summary(held.status(), holding.plan().plan(), held.periodStart(), held.periodEnd(),
                held.cancelAtPeriodEnd(), seats, holding.standing().entitled(), holding.standing().paid(),
                held.planned().map(next -> new PlannedChange(held.periodEnd(),
                        catalog.version(next.plan()).plan(), next.interval(), next.seats())).orElse(null));
    }

    private @Nullable Long seats(Facts known, Instant now) {
        return catalog.limits().stream()
                .filter(limit -> limit.counts() == LimitDeclaration.Counts.MEMBERS)
                .findFirst()
                .map(limit -> new Resolution(known, now).effective(limit).bound().value())
                .orElse(null);
    }

    private PlanBilling billing(PlanVersion version) {
        Plan plan = catalog.plan(version.plan()).orElseThrow();
        return new PlanBilling(plan.name(), plan.tagline(), catalog.rules().currency().getCurrencyCode(),
                cents(version, Interval.MONTHLY), cents(version, Interval.YEARLY));
    }

    private @Nullable Long cents(PlanVersion version, Interval interval) {
        return version.price(interval, catalog.rules().currency())
                .map(price -> price.amount().amountMinor()).orElse(null);
    }

    private Map<String, Boolean> features(Facts known, Instant now) {
        var features = new LinkedHashMap<String, Boolean>();
        catalog.features().forEach(feature -> features.put(feature.key(),
                new Resolution(known, now).feature(feature.key(), true).allowed()));
        return features;
    }
}
