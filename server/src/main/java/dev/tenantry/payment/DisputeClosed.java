package dev.tenantry.payment;

import dev.tenantry.kernel.OrganizationId;
import java.time.Instant;

/** A dispute is decided: {@code won}, and the money is ours again, or lost for good. Published once. */
public record DisputeClosed(OrganizationId organization, String rail, String paymentObject,
        String disputeId, boolean won, Instant at) {}
