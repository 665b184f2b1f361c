package dev.tenantry.organization;

import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Refusal;
import java.util.Optional;

/** Port: what keeps an organization from being deleted is known above, such as a plan that goes on. */
@FunctionalInterface
public interface DeletionHold {

    /** Empty when nothing does. */
    Optional<Refusal> on(OrganizationId organization);
}
