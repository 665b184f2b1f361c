package dev.tenantry.organization;

import dev.tenantry.kernel.OrganizationId;
import java.time.Instant;

/** Nobody acts for it any more; it can be restored until {@code restorableUntil}. Business time. */
public record OrganizationDeleted(OrganizationId organization, Instant deletedAt, Instant restorableUntil) {}
