package dev.tenantry.payment;

import dev.tenantry.kernel.OrganizationId;
import java.time.Instant;

/** An order ended without payment: its page expired, or the payment it waited for failed. */
public record OrderClosed(OrderId orderId, OrganizationId organization, OrderStatus status, Instant at) {}
