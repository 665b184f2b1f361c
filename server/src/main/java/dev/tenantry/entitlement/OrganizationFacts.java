package dev.tenantry.entitlement;

import dev.tenantry.database.ChangeFeed;
import dev.tenantry.database.Remembered;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.organization.Organization;
import dev.tenantry.organization.Organizations;
import dev.tenantry.subscription.Subscriptions;
import dev.tenantry.subscription.trial.NoTrial;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What is known about organizations, remembered on each node until a change is announced. */
@Component
class OrganizationFacts {

    static final String CHANGES = "tenantry_entitlement";

    private final OverrideStore overrides;
    private final Subscriptions subscriptions;
    private final Organizations organizations;
    private final ChangeFeed changes;
    private final Remembered<OrganizationId, Facts> remembered;

    OrganizationFacts(OverrideStore overrides, Subscriptions subscriptions, Organizations organizations,
            ChangeFeed changes) {
        this.overrides = overrides;
        this.subscriptions = subscriptions;
        this.organizations = organizations;
        this.changes = changes;
        this.remembered = new Remembered<OrganizationId, Facts>(Remembered.MANY,
                facts -> facts.organization().uuid())
                .following(changes, CHANGES, Organizations.CHANGES);
    }

    /** At {@code now}; from memory when that is safe, and never from what is not committed yet. */
    Facts of(OrganizationId organization, Instant now) {
        return remembered.get(organization, facts -> facts.holdsAt(now), () -> read(organization, now));
    }

    /** Straight from the rows, inside whatever transaction runs. */
    Facts read(OrganizationId organization, Instant now) {
        return Tenancy.asOrganization(organization, () -> new Facts(organization,
                subscriptions.holding(organization, now).orElse(null), overrides.open(organization),
                organizations.acting(organization).map(Organization::slug).orElse(""), now));
    }

    /** Why it began without a trial; asked of the rows, for few pages need it. */
    Optional<NoTrial> withheldTrial(OrganizationId organization) {
        return Tenancy.asOrganization(organization, () -> subscriptions.withheldTrial(organization));
    }

    /** Makes a change known: here when its transaction has committed, elsewhere within a second. */
    void changed(OrganizationId organization) {
        changes.announce(CHANGES, organization.uuid());
    }

    boolean isHearing() {
        return remembered.isHearing();
    }
}
