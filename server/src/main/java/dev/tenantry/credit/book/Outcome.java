package dev.tenantry.credit.book;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What became of a command. Only the admitted ones leave a trace; the others may be asked again. */
public sealed interface Outcome {

    record Charged(BookedCharge charge, boolean replayed) implements Outcome {}

    /** A hold that was committed, released or timed out. */
    record Settled(BookedCharge charge, boolean replayed) implements Outcome {}

    record Refunded(BookedCharge charge, boolean replayed) implements Outcome {}

    record Granted(long credits, boolean replayed) implements Outcome {}

    /** {@code taken} of the credits were still there, {@code owed} were not. */
    record Reversed(long taken, long owed, boolean replayed) implements Outcome {}

    /** They end and are spent as before; nothing is left to hand over when {@code credits} is 0. */
    record HandedOver(long credits, @Nullable Instant endsAt, int priority, boolean replayed)
            implements Outcome {}

    record Frozen(boolean replayed) implements Outcome {}

    record TermsSet(boolean replayed) implements Outcome {}

    record Opened() implements Outcome {}

    enum Refused implements Outcome {
        /** Both buckets together hold too little. */
        INSUFFICIENT_CREDITS,
        /** The job id was used for another amount or backend. */
        JOB_CONFLICT,
        /** The job was charged and given back; it is finished. */
        JOB_REFUNDED,
        /** The job was charged so long ago that its id says nothing any more. */
        JOB_EXPIRED,
        /** The hold was settled in another way, or its time is over. */
        HOLD_SETTLED,
        /** More than was held. */
        HOLD_EXCEEDED,
        /** Nobody charged this job on this account. */
        UNKNOWN_JOB,
        /** The grant's key was used for something else, or for another account. */
        GRANT_CONFLICT,
        /** The credits would have ended before they came. */
        GRANT_ENDED
    }
}
