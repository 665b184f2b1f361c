package dev.tenantry.credit;

import dev.tenantry.kernel.OrganizationId;

/**
 * Who knows what an organization may use, asked by the ledger when it meets one without an account: terms
 * follow a subscription a moment later, and a product does not wait for them.
 */
public interface MissingTerms {

    /** Sets the terms the organization has by now; false when it never subscribed to anything. */
    boolean setNow(OrganizationId organization);
}
