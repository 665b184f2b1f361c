package dev.tenantry.subscription.change;

import dev.tenantry.catalog.PlanVersionId;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.subscription.addon.AddOnHolding;
import java.util.List;

/** Answered by whoever counts: what is in use now and more than a plan, with what is on top, would allow. */
public interface LimitsAfterChange {

    List<OverLimit> over(OrganizationId organization, PlanVersionId plan, int seats,
            List<AddOnHolding> addOns);
}
