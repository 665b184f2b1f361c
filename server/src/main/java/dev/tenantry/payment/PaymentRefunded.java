package dev.tenantry.payment;

import dev.tenantry.kernel.Money;
import dev.tenantry.kernel.OrganizationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Money went back to the customer; published once for a refund, in the transaction that noted it.
 * {@code inFull}: of this payment nothing is left. {@code orderId} is the order it had paid, if one did.
 */
public record PaymentRefunded(OrganizationId organization, String rail, String paymentObject,
        String refundId, @Nullable OrderId orderId, Money amount, boolean inFull, Instant at) {}
