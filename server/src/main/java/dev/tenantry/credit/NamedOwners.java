package dev.tenantry.credit;

import dev.tenantry.kernel.OrganizationId;

/** Port: who knows licences and installs, and whether they spend their own credits. */
public interface NamedOwners {

    /**
     * Whose account a licence or an install spends from. Refuses with owner_unknown what the organization
     * does not have or has revoked.
     */
    AccountOwner payer(OrganizationId organization, OwnerName name);
}
