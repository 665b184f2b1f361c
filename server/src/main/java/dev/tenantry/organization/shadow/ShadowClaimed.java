package dev.tenantry.organization.shadow;

import dev.tenantry.kernel.OrganizationId;

/**
 * What the shadow had belongs to {@code organization} now; told inside the transaction, so whoever keeps
 * something for organizations moves it in the same one.
 */
public record ShadowClaimed(OrganizationId shadow, OrganizationId organization) {}
