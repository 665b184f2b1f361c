package dev.tenantry.usage;

import dev.tenantry.catalog.Bound;
import dev.tenantry.kernel.OrganizationId;
import java.util.Map;
import java.util.Set;

/** Port: what an organization's limits come to. Only a module above knows its plan and its exceptions. */
public interface UsageBounds {

    /** Of those metrics that have a limit; asked outside of the transaction that counts. */
    Map<String, Bound> of(OrganizationId organization, Set<String> metrics);
}
