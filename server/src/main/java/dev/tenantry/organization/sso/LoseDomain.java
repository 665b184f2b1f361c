package dev.tenantry.organization.sso;

import dev.tenantry.identity.oidc.Identities;
import dev.tenantry.kernel.OrganizationId;
import org.springframework.stereotype.Component;

/**
 * A domain is not an organization's any more. Its provider no longer speaks for the domain's addresses, and
 * the logins it vouched for there are unlinked; people stay who they are and come by their other ways.
 */
@Component
class LoseDomain {

    private final DomainStore domains;
    private final ConnectionStore connections;
    private final Identities identities;

    LoseDomain(DomainStore domains, ConnectionStore connections, Identities identities) {
        this.domains = domains;
        this.connections = connections;
        this.identities = identities;
    }

    /** In the running transaction. Without a domain left nothing is enforced. */
    int lose(OrganizationId organization, Domain domain) {
        domains.lose(organization, domain.id());
        return connections.find(organization)
                .map(connection -> identities.unlinkAll(connection.key(), domain.domain())).orElse(0);
    }
}
