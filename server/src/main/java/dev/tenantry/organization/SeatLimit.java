package dev.tenantry.organization;

import dev.tenantry.kernel.OrganizationId;
import java.util.OptionalLong;

/** Port: how many people an organization may have is known where its plan is. */
@FunctionalInterface
public interface SeatLimit {

    /** Empty where there is no limit. Asked while the organization is locked, inside that transaction. */
    OptionalLong of(OrganizationId organization);
}
