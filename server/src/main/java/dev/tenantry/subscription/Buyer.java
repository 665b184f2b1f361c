package dev.tenantry.subscription;

import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.PersonId;

/** Who buys for whom: the organization pays, the person gets the rail's receipts. */
public record Buyer(OrganizationId organization, String organizationName, String slug, PersonId person) {}
