package dev.tenantry.organization;

import dev.tenantry.kernel.OrganizationId;

/** Port: one file of what a module keeps about an organization. Secrets and hashes are not in it. */
public interface OrganizationExport {

    /** The file's name without ending, such as {@code members}. */
    String name();

    /** What becomes JSON; asked as the organization itself. */
    Object of(OrganizationId organization);
}
