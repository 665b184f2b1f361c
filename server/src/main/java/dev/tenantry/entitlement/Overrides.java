package dev.tenantry.entitlement;

import dev.tenantry.audit.Audit;
import dev.tenantry.catalog.Bound;
import dev.tenantry.catalog.Catalog;
import dev.tenantry.entitlement.EntitlementOverride.Grant;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes and ends exceptions for one organization. Works as the acting organization or the system. */
@Component
public class Overrides {

    private final OverrideStore store;
    private final Catalog catalog;
    private final BusinessClock clock;
    private final Audit audit;
    private final OrganizationFacts facts;

    Overrides(OverrideStore store, Catalog catalog, BusinessClock clock, Audit audit,
            OrganizationFacts facts) {
        this.store = store;
        this.catalog = catalog;
        this.clock = clock;
        this.audit = audit;
        this.facts = facts;
    }

    /** Turns a feature on or off, whatever the plan says; {@code until} null means until ended. */
    @Transactional
    public EntitlementOverride feature(Actor actor, OrganizationId organization, String feature, boolean on,
            String reason, @Nullable Instant until) {
        catalog.feature(feature).orElseThrow(() -> unknown(feature));
        return make(actor, organization, feature, new Grant.Switch(on), reason, until);
    }

    /** Sets a limit, whatever the plan says. */
    @Transactional
    public EntitlementOverride limit(Actor actor, OrganizationId organization, String limit, Bound bound,
            String reason, @Nullable Instant until) {
        catalog.limit(limit).orElseThrow(() -> unknown(limit));
        return make(actor, organization, limit, new Grant.Amount(bound), reason, until);
    }

    /** Ending one that is over already changes nothing. */
    @Transactional
    public void end(Actor actor, OrganizationId organization, OverrideId override) {
        if (store.end(organization, override)) {
            audit.record(actor, organization, "override.ended", override.toString(), Map.of());
            facts.changed(organization);
        }
    }

    /** Those nobody has ended. */
    public List<EntitlementOverride> of(OrganizationId organization) {
        return store.open(organization);
    }

    private EntitlementOverride make(Actor actor, OrganizationId organization, String key, Grant grant,
            String reason, @Nullable Instant until) {
        var made = new EntitlementOverride(OverrideId.next(), key, grant, reason, clock.now(), until);
        store.insert(organization, made, actor);
        audit.record(actor, organization, "override.made", made.id().toString(),
                Map.of("key", key, "grant", grant.toString(), "reason", reason));
        facts.changed(organization);
        return made;
    }

    private static Refusal unknown(String key) {
        return new Refusal(EntitlementRefusal.UNKNOWN_ENTITLEMENT).with("key", key);
    }
}
