package dev.tenantry.organization.sso;

import dev.tenantry.kernel.OrganizationId;

/** Port: whether an organization's plan has single sign-on is known where plans are. */
@FunctionalInterface
public interface SignOnGate {

    /** Refuses with feature_not_in_plan and what would unlock it. */
    void require(OrganizationId organization);
}
