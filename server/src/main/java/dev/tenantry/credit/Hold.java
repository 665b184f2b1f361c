package dev.tenantry.credit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Credits set aside for a job: {@code open} until they are committed, released, or {@code until} comes.
 *
 * @param committed what the job cost in the end; null while it is open
 * @param replayed when this had been done before
 */
public record Hold(String job, long held, long fromAllowance, long fromPurchased, String state, Instant until,
        @Nullable Long committed, boolean replayed, Balance balance) {}
