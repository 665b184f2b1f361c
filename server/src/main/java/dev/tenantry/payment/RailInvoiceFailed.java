package dev.tenantry.payment;

import dev.tenantry.kernel.OrganizationId;
import java.time.Instant;

/** The rail could not collect this invoice; published for its first failure only, in the same transaction. */
public record RailInvoiceFailed(OrganizationId organization, String rail, String subscriptionId,
        String invoiceId, Instant at) {}
