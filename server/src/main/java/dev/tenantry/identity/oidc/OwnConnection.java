package dev.tenantry.identity.oidc;

import dev.tenantry.identity.EmailAddress;
import dev.tenantry.kernel.OrganizationId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A provider that one organization brought along: its word counts for the addresses of these proven domains
 * and for no other.
 */
public record OwnConnection(OrganizationId organization, Set<String> domains) {

    boolean vouchesFor(@Nullable EmailAddress email) {
        return email != null && domains.contains(email.domain());
    }
}
