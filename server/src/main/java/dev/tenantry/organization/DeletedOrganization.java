package dev.tenantry.organization;

import dev.tenantry.kernel.OrganizationId;
import java.time.Duration;
import java.time.Instant;

/** What an owner can still bring back. Business time. */
public record DeletedOrganization(OrganizationId id, String name, Instant deletedAt) {

    static final Duration GRACE = Duration.ofDays(30);

    public Instant restorableUntil() {
        return deletedAt.plus(GRACE);
    }
}
