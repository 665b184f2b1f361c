package dev.tenantry.payment;

import dev.tenantry.kernel.Money;
import dev.tenantry.kernel.OrganizationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The customer's bank took a payment back for the time being; published once for a dispute. */
public record PaymentDisputed(OrganizationId organization, String rail, String paymentObject,
        String disputeId, @Nullable OrderId orderId, Money amount, Instant at) {}
