package dev.tenantry.credit.store;

import dev.tenantry.credit.Backend;
import dev.tenantry.credit.JobId;
import dev.tenantry.credit.book.BookedCharge.Given;
import dev.tenantry.credit.book.BookedCharge;
import dev.tenantry.credit.book.Split;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Business time and, if the job was charged, its charge: one answer to one question. */
public record ChargeRow(Instant now, @Nullable UUID jobId, @Nullable String job, long credits,
        @Nullable Backend backend, long fromAllowance, long fromPurchased, boolean metered,
        long cycleNo, @Nullable Instant chargedAt,
        @Nullable Instant refundedAt, long refundAllowance, long refundUsed, long refundCycleNo) {

    public @Nullable BookedCharge charge() {
        if (jobId == null || backend == null || chargedAt == null) {
            return null;
        }
        return new BookedCharge(new JobId(jobId, job == null ? jobId.toString() : job), credits, backend,
                new Split(fromAllowance, fromPurchased, metered), cycleNo, chargedAt,
                refundedAt == null ? null
                        : new Given(refundAllowance, refundUsed, refundCycleNo, refundedAt));
    }
}
