package dev.tenantry.organization;

import dev.tenantry.kernel.OrganizationId;

/** An owner took the deletion back in time. */
public record OrganizationRestored(OrganizationId organization) {}
