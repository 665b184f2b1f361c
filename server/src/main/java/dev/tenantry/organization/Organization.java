package dev.tenantry.organization;

import dev.tenantry.kernel.OrganizationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What owns, acts and pays. {@code slug} names it in addresses, {@code displayCode} is eight characters to
 * read out on the phone. Business time.
 */
public record Organization(OrganizationId id, String slug, String name, OrganizationKind kind,
                           String displayCode, Instant createdAt, @Nullable Instant deletedAt) {}
