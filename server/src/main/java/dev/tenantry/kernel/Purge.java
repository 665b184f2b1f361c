package dev.tenantry.kernel;

/** Port: a module forgets what it keeps about an organization, save money and who did what. */
@FunctionalInterface
public interface Purge {

    /** As the system login, in the transaction that purges everywhere. */
    void of(OrganizationId organization);
}
