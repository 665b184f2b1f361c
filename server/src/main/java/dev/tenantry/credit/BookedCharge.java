package dev.tenantry.credit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A charge as it stands in the books, for ever; {@code refund} is null until it was given back. */
record BookedCharge(JobId job, long credits, Backend backend, Split split, long cycleNo, Instant at,
        @Nullable Given refund) {

    /**
     * What a refund put back into the allowance, and in which cycle; purchased credits always return whole.
     */
    record Given(long toAllowance, long fromUse, long cycleNo, Instant at) {}

    boolean isFor(Command.Charge command) {
        return credits == command.credits() && backend == command.backend();
    }

    BookedCharge refunded(Given refund) {
        return new BookedCharge(job, credits, backend, split, cycleNo, at, refund);
    }
}
