package dev.tenantry.organization.sso;

import dev.tenantry.database.ChangeFeed;
import dev.tenantry.database.Remembered;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.OrganizationId;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Whose a domain is, remembered on each node: every sign-in asks it, and nearly every domain is nobody's. A
 * proof, and its end, is announced at its commit.
 */
@Component
class DomainOwners {

    private static final int MOST = 10_000;

    private record Known(String domain, Optional<OrganizationId> owner) {}

    private final DomainStore store;
    private final Remembered<String, Known> known;

    DomainOwners(DomainStore store, ChangeFeed changes) {
        this.store = store;
        this.known = new Remembered<String, Known>(MOST, Known::domain)
                .following(changes, DomainStore.CHANGES);
    }

    Optional<OrganizationId> of(String domain) {
        return known.get(domain, _ -> true, () -> read(domain)).owner;
    }

    private Known read(String domain) {
        return new Known(domain,
                Tenancy.asSystem(() -> store.proven(domain)).map(DomainStore.Owned::organization));
    }
}
