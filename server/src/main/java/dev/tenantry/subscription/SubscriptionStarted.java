package dev.tenantry.subscription;

import dev.tenantry.kernel.OrganizationId;
import java.time.Instant;

/**
 * A subscription exists that did not before: a trial, a purchase, a gift.
 * Published inside the transaction that made it so.
 */
public record SubscriptionStarted(SubscriptionId subscription, OrganizationId organization, Instant at) {}
