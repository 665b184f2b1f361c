package dev.tenantry.credit.book;

import dev.tenantry.credit.Backend;
import dev.tenantry.credit.JobId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A charge as it stands in the books, for ever; {@code refund} is null until it was given back. */
public record BookedCharge(JobId job, long credits, Backend backend, Split split, long cycleNo, Instant at,
        @Nullable Given refund) {

    /**
     * What a refund put back into the allowance, and in which cycle; purchased credits always return whole.
     */
    public record Given(long toAllowance, long fromUse, long cycleNo, Instant at) {}

    public boolean isFor(Command.Charge command) {
        return credits == command.credits() && backend == command.backend();
    }

    public BookedCharge refunded(Given refund) {
        return new BookedCharge(job, credits, backend, split, cycleNo, at, refund);
    }
}
