package dev.tenantry.organization;

import dev.tenantry.kernel.OrganizationId;

/** Port: whether an organization's plan has ended is known where plans are. */
@FunctionalInterface
public interface PlanLock {

    /** True when nobody new may join. Asked while the organization is locked, inside that transaction. */
    boolean holds(OrganizationId organization);
}
