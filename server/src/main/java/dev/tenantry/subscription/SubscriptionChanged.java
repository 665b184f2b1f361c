package dev.tenantry.subscription;

import dev.tenantry.kernel.OrganizationId;
import java.time.Instant;

/**
 * Status, plan, seats, interval, end or renewal of a subscription is not what it was.
 * Published inside the transaction that made it so.
 */
public record SubscriptionChanged(SubscriptionId subscription, OrganizationId organization, Instant at) {}
