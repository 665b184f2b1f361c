package dev.tenantry.credit.book;

import dev.tenantry.credit.Backend;
import dev.tenantry.credit.JobId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A charge as it stands in the books, for ever. {@code hold} is null for one that was final at once; {@code
 * refund} is what came back of it, null while nothing did.
 */
public record BookedCharge(JobId job, long credits, Backend backend, Split split, long cycleNo, Instant at,
        @Nullable Hold hold, @Nullable Given refund) {

    /**
     * A reservation: open until somebody settles it or {@code until} comes; then it cost {@code
     * committed}.
     */
    public record Hold(Instant until, State state, long committed) {

        public enum State {
            OPEN, COMMITTED, RELEASED, EXPIRED;

            public String word() {
                return name().toLowerCase(java.util.Locale.ROOT);
            }
        }

        boolean isOpen() {
            return state == State.OPEN;
        }

        boolean isOver(Instant now) {
            return !now.isBefore(until);
        }

        Hold settled(State as, long cost) {
            return new Hold(until, as, cost);
        }
    }

    /** What was put back into the buckets, and in which cycle. */
    public record Given(long toAllowance, long toPurchased, long fromUse, long cycleNo, Instant at) {}

    boolean isFor(Command.Charge command) {
        return hold == null && credits == command.credits() && backend == command.backend();
    }

    boolean isFor(Command.Reserve command) {
        return hold != null && credits == command.credits() && backend == command.backend();
    }

    /** With the lots that paid it, which are kept apart. */
    public BookedCharge paidBy(List<Lots.Part> lots) {
        return new BookedCharge(job, credits, backend, new Split(split.fromAllowance(), split.fromPurchased(),
                split.metered(), lots), cycleNo, at, hold, refund);
    }

    public BookedCharge refunded(Given given) {
        return new BookedCharge(job, credits, backend, split, cycleNo, at, hold, given);
    }

    public BookedCharge settled(Hold settled, @Nullable Given given) {
        return new BookedCharge(job, credits, backend, split, cycleNo, at, settled, given);
    }
}
