package dev.tenantry.subscription;

import dev.tenantry.kernel.OrganizationId;
import java.time.Instant;

/** A further paid period of a subscription began. Published inside the transaction that made it so. */
public record SubscriptionRenewed(SubscriptionId subscription, OrganizationId organization, Instant at) {}
