package dev.tenantry.identity.oidc;

import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.PersonId;
import java.util.Optional;

/** Port: the providers that organizations brought along are kept where organizations are. */
public interface OwnConnections {

    /** What holds for the addresses of a domain. */
    record Rule(String key, String label, boolean enforced) {}

    /** Empty where nobody proved the domain, or its connection is not enabled. */
    Optional<Rule> ofDomain(String domain);

    /** An enabled connection by its key. */
    Optional<Provider> find(String key);

    /** Makes whoever came through it a member, inside the transaction that signs them in. */
    void join(OrganizationId organization, PersonId person);

    /** Whether this person may still come with a password where the connection is enforced. */
    boolean mayBreakGlass(String domain, PersonId person);
}
