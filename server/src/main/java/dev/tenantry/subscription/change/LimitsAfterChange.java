package dev.tenantry.subscription.change;

import dev.tenantry.catalog.PlanVersionId;
import dev.tenantry.kernel.OrganizationId;
import java.util.List;

/** Answered by whoever counts: what an organization uses now that another plan would not allow. */
public interface LimitsAfterChange {

    List<OverLimit> over(OrganizationId organization, PlanVersionId plan, int seats);
}
