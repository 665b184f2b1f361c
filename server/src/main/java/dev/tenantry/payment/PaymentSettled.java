package dev.tenantry.payment;

import dev.tenantry.kernel.Money;
import dev.tenantry.kernel.OrganizationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An order is paid (or needs no payment until its trial ends). Published once for an order, inside the
 * transaction that marks it; {@code subscription} is the rail's subscription as read just before.
 * {@code at} is business time, {@code paymentObject} the rail's invoice or payment.
 */
public record PaymentSettled(OrderId orderId, OrganizationId organization, String rail, Money amount,
        String paymentObject, @Nullable RailSubscription subscription, Instant at) {}
