package dev.tenantry.identity.factor;

import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Purge;
import org.springframework.stereotype.Component;

/** What an organization that is gone for good asked of its members. */
@Component
class PurgeRequirement implements Purge {

    private final RequirementStore requirements;

    PurgeRequirement(RequirementStore requirements) {
        this.requirements = requirements;
    }

    @Override
    public void of(OrganizationId organization) {
        requirements.release(organization);
    }
}
