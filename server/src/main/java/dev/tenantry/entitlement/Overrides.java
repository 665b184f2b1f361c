package dev.tenantry.entitlement;

import dev.tenantry.audit.Audit;
import dev.tenantry.audit.BeforeAfter;
import dev.tenantry.catalog.Bound;
import dev.tenantry.catalog.Catalog;
import dev.tenantry.entitlement.EntitlementOverride.Grant;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Refusal;
import java.time.Instant;
import java.util.List;
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
        return make(actor, organization, new NewOverride(feature, new Grant.Switch(on), reason, null, until),
                store.lockedOf(organization, feature));
    }

    /** Sets a limit, whatever the plan says. */
    @Transactional
    public EntitlementOverride limit(Actor actor, OrganizationId organization, String limit, Bound bound,
            String reason, @Nullable Instant until) {
        return make(actor, organization,
                new NewOverride(limit, new Grant.Amount(bound), reason, null, until),
                store.lockedOf(organization, limit));
    }

    /**
     * Makes this the one override of its key: what stood before ends. Asking for what stands already changes
     * nothing. Refuses with unknown_entitlement or override_invalid.
     */
    @Transactional
    public EntitlementOverride put(Actor actor, OrganizationId organization, NewOverride wanted) {
        var before = store.lockedOf(organization, wanted.key());
        if (before.size() == 1 && wanted.isSameAs(before.getFirst())) {
            return before.getFirst();
        }
        before.forEach(override -> end(actor, organization, override.id()));
        return make(actor, organization, wanted, before);
    }

    /** False when there was none. */
    @Transactional
    public boolean end(Actor actor, OrganizationId organization, String key) {
        var before = store.lockedOf(organization, key);
        before.forEach(override -> end(actor, organization, override.id()));
        return !before.isEmpty();
    }

    /** Ending one that is over already changes nothing. */
    @Transactional
    public void end(Actor actor, OrganizationId organization, OverrideId override) {
        var grant = store.open(organization).stream().filter(one -> one.id().equals(override))
                .findFirst().map(one -> one.grant().toString()).orElse(null);
        store.end(organization, override).ifPresent(key -> {
            audit.changed(actor, organization, "override.ended", override.toString(),
                    BeforeAfter.of(grant, null).with("key", key).with("billing_fields_changed", false));
            facts.changed(organization);
        });
    }

    /** Those nobody has ended. */
    public List<EntitlementOverride> of(OrganizationId organization) {
        return store.open(organization);
    }

    private EntitlementOverride make(Actor actor, OrganizationId organization, NewOverride wanted,
            List<EntitlementOverride> before) {
        requireDeclared(wanted);
        var made = wanted.made(clock.now());
        store.insert(organization, made, actor);
        var was = before.isEmpty() ? null : before.getFirst().grant().toString();
        audit.changed(actor, organization, "override.made", made.id().toString(), BeforeAfter
                .of(was, made.grant().toString()).with("key", made.key()).with("reason", made.reason())
                .with("starts_at", made.startsAt().toString())
                .with("ends_at", made.endsAt() == null ? null : made.endsAt().toString())
                .with("billing_fields_changed", false));
        facts.changed(organization);
        return made;
    }

    private void requireDeclared(NewOverride wanted) {
        var declared = switch (wanted.grant()) {
            case Grant.Switch _ -> catalog.feature(wanted.key()).isPresent();
            case Grant.Amount _ -> catalog.limit(wanted.key()).isPresent()
                    || Figure.of(wanted.key()).isPresent();
        };
        if (!declared) {
            throw unknown(wanted.key());
        }
    }

    private static Refusal unknown(String key) {
        return new Refusal(EntitlementRefusal.UNKNOWN_ENTITLEMENT).with("key", key);
    }
}
