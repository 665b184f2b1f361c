package dev.tenantry.organization.shadow;

import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.organization.Organizations;
import org.springframework.stereotype.Component;

/** Making organizations of nobody. Works as the system login. */
@Component
public class Shadows {

    private final Organizations organizations;

    Shadows(Organizations organizations) {
        this.organizations = organizations;
    }

    /** Joins the transaction that runs. */
    public OrganizationId open(Actor by) {
        return organizations.createShadow(by).id();
    }
}
