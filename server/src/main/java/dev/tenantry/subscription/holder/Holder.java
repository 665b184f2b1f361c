package dev.tenantry.subscription.holder;

import dev.tenantry.catalog.PlanVersionId;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.subscription.SubscriptionId;
import dev.tenantry.subscription.SubscriptionStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A subscription that is not canceled, and the version it is on. {@code bought}: a rail bills it. */
public record Holder(SubscriptionId id, OrganizationId organizationId, PlanVersionId planVersionId,
        SubscriptionStatus status, boolean bought, @Nullable Integer seats, @Nullable Instant periodEnd) {}
