package dev.tenantry.credit.book;

import dev.tenantry.kernel.OrganizationId;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * What the books say before a batch: business time, its accounts, and what they know of its jobs and keys.
 * Timelines are there for the accounts that need one.
 */
public record Read(Instant now, Map<OrganizationId, Account> accounts, Map<Job, BookedCharge> charges,
        Map<UUID, Granted> grants, Map<Long, Timeline> timelines) {

    /** A job on an account. */
    public record Job(long account, UUID id) {}

    /** What a key granted, and on which account. */
    public record Granted(long account, long credits) {}
}
