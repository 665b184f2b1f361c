package dev.tenantry.organization.sso;

import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Purge;
import org.springframework.stereotype.Component;

/** A purged organization's domains can be proven by somebody else, and its provider's secret is gone. */
@Component
class PurgeSignOn implements Purge {

    private final DomainStore domains;
    private final ConnectionStore connections;
    private final LoseDomain losing;

    PurgeSignOn(DomainStore domains, ConnectionStore connections, LoseDomain losing) {
        this.domains = domains;
        this.connections = connections;
        this.losing = losing;
    }

    @Override
    public void of(OrganizationId organization) {
        domains.of(organization).forEach(domain -> {
            losing.lose(organization, domain);
            domains.delete(organization, domain.id());
        });
        connections.delete(organization);
    }
}
