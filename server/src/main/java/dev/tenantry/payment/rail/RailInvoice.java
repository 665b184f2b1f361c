package dev.tenantry.payment.rail;

import dev.tenantry.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * An invoice as the rail shows it. {@code failed} means that collecting was tried and the money is not here.
 * {@code reason} is the rail's own word for why it exists.
 */
public record RailInvoice(String id, String customerId, @Nullable String subscriptionId, boolean settled,
        boolean failed, String reason, Money paid) {}
