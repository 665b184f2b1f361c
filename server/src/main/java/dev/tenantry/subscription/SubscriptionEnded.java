package dev.tenantry.subscription;

import dev.tenantry.kernel.OrganizationId;
import java.time.Instant;

/**
 * A subscription is over for good; buying again starts another.
 * Published inside the transaction that made it so.
 */
public record SubscriptionEnded(SubscriptionId subscription, OrganizationId organization, Instant at) {}
