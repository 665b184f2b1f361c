package dev.tenantry.usage;

import dev.tenantry.kernel.OrganizationId;
import java.time.Instant;
import java.util.Optional;

/** Port: since when an organization's cycles are counted. Only a module above knows the subscription. */
public interface CycleAnchor {

    Optional<Instant> anchorOf(OrganizationId organization);
}
