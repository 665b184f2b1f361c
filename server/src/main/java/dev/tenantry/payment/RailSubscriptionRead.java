package dev.tenantry.payment;

import dev.tenantry.kernel.OrganizationId;
import org.jspecify.annotations.Nullable;

/**
 * A newer reading of an organization's subscription at a rail, published inside the transaction that stored
 * it. Never for an order that is not settled yet; after {@link PaymentSettled} when both belong together.
 */
public record RailSubscriptionRead(OrganizationId organization, @Nullable OrderId orderId,
        RailSubscription snapshot) {}
