package dev.tenantry.payment;

import dev.tenantry.kernel.Money;
import dev.tenantry.kernel.OrganizationId;
import java.time.Instant;

/**
 * Money for one period of a subscription arrived: first payment and every renewal, once for an invoice, never
 * for an amount of zero. Published inside the transaction that noted it. {@code reason} is the rail's word.
 */
public record RailInvoicePaid(OrganizationId organization, String rail, String subscriptionId,
        String invoiceId, Money amount, String reason, Instant at) {}
