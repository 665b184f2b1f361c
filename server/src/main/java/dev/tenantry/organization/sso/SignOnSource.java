package dev.tenantry.organization.sso;

import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.oidc.OwnConnections;
import dev.tenantry.identity.oidc.Provider;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.organization.Members;
import dev.tenantry.organization.Organizations;
import dev.tenantry.web.Role;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What organizations decided about their domains, as identity asks for it at every door. */
@Component
class SignOnSource implements OwnConnections {

    private final DomainOwners owners;
    private final SealedConnections connections;
    private final JoinBySignOn joining;
    private final Members members;
    private final Organizations organizations;

    SignOnSource(DomainOwners owners, SealedConnections connections, JoinBySignOn joining, Members members,
            Organizations organizations) {
        this.owners = owners;
        this.connections = connections;
        this.joining = joining;
        this.members = members;
        this.organizations = organizations;
    }

    @Override
    public Optional<Rule> ofDomain(String domain) {
        return owners.of(domain).flatMap(owner -> Tenancy.asSystem(() -> enabledOf(owner)))
                .map(kept -> new Rule(kept.key(), kept.label(), kept.enforced()));
    }

    @Override
    public Optional<Provider> find(String key) {
        return Tenancy.asSystem(() -> connections.store().byKey(key)
                .flatMap(kept -> enabledOf(kept.organizationId())).flatMap(connections::provider));
    }

    /** A deleted organization decides nothing. */
    private Optional<ConnectionStore.Kept> enabledOf(OrganizationId organization) {
        return connections.store().find(organization).filter(kept -> kept.enabledAt() != null)
                .filter(kept -> organizations.find(organization)
                        .filter(found -> found.deletedAt() == null).isPresent());
    }

    @Override
    public void join(OrganizationId organization, PersonId person) {
        joining.join(organization, person);
    }

    /** An owner of the organization that has the domain: a broken provider locks nobody out for good. */
    @Override
    public boolean mayBreakGlass(String domain, PersonId person) {
        return Tenancy.asSystem(() -> owners.of(domain)
                .flatMap(owner -> members.find(owner, person))
                .filter(one -> one.role() == Role.OWNER).isPresent());
    }
}
