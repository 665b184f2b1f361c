package dev.tenantry.organization.shadow;

import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.organization.Organizations;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Making organizations of nobody, and forgetting them. Works as the system login. */
@Component
public class Shadows {

    private final Organizations organizations;
    private final ForgetAbandonedShadows abandoned;

    Shadows(Organizations organizations, ForgetAbandonedShadows abandoned) {
        this.organizations = organizations;
        this.abandoned = abandoned;
    }

    /** Joins the transaction that runs. */
    public OrganizationId open(Actor by) {
        return organizations.createShadow(by).id();
    }

    /**
     * For a module that knows when what it keeps in one is over. Joins the transaction that runs.
     *
     * @return false when somebody claimed it, or something in it is needed since then; then it stays
     */
    public boolean forget(OrganizationId shadow, Instant since) {
        return abandoned.forget(shadow, since);
    }
}
