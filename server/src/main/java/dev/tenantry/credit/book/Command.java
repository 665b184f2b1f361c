package dev.tenantry.credit.book;

import dev.tenantry.credit.Backend;
import dev.tenantry.credit.JobId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What can be asked of an account. */
public sealed interface Command {

    record Charge(JobId job, long credits, Backend backend) implements Command {}

    /** Takes the credits now, for {@code time}; then somebody commits, releases, or it times out. */
    record Reserve(JobId job, long credits, Backend backend, Duration time) implements Command {}

    /** Settles a hold at what the job cost in the end, at most what was held. */
    record Commit(JobId job, long credits) implements Command {}

    record Release(JobId job) implements Command {}

    /** Only proposes: a hold that was settled or is not over stays as it is. */
    record Expire(JobId job) implements Command {}

    record Refund(JobId job) implements Command {}

    /** Adds purchased credits; with an end or another priority than {@link Lots#USUAL} they are a lot. */
    record Grant(String key, long credits, @Nullable Instant endsAt, int priority) implements Command {

        public Grant {
            endsAt = endsAt == null ? null : endsAt.truncatedTo(ChronoUnit.MICROS);
            if (priority < 0 || priority > 100) {
                throw new IllegalArgumentException("a priority is 0 to 100");
            }
        }

        public Grant(String key, long credits) {
            this(key, credits, null, Lots.USUAL);
        }

        boolean isLot() {
            return endsAt != null || priority != Lots.USUAL;
        }

        public Source source() {
            return Source.grant(key);
        }

        @Override
        public UUID effect() {
            return Objects.requireNonNull(source().id());
        }
    }

    /**
     * Takes back what a refunded or lost payment had bought under the key {@code grant}; what is not there
     * any more becomes a debt.
     */
    record Reverse(String key, long credits, String grant) implements Command {

        /** Of the grant that has the same key. */
        public Reverse(String key, long credits) {
            this(key, credits, key);
        }

        public Source source() {
            return Source.reversal(key);
        }

        @Override
        public UUID effect() {
            return Objects.requireNonNull(source().id());
        }
    }

    /**
     * Lets at most {@code most} credits go to another account, which gets them as a grant: of one lot, or of
     * what is in none, with {@code allowance} also what is left of a lifetime allowance.
     */
    record HandOver(String key, long most, boolean allowance) implements Command {

        public Source source() {
            return Source.handover(key);
        }

        @Override
        public UUID effect() {
            return Objects.requireNonNull(source().id());
        }
    }

    /** A dispute opens under its key: purchased credits wait for its end. */
    record Freeze(String key) implements Command {

        @Override
        public UUID effect() {
            return JobId.hashed("freeze/" + key);
        }

        @Override
        public UUID opposite() {
            return JobId.hashed("thaw/" + key);
        }
    }

    /** The dispute under that key is over; also when nobody has heard of its beginning yet. */
    record Thaw(String key) implements Command {

        @Override
        public UUID effect() {
            return JobId.hashed("thaw/" + key);
        }

        @Override
        public UUID opposite() {
            return JobId.hashed("freeze/" + key);
        }
    }

    record SetTerms(TermsChange change) implements Command {}

    /** Only makes sure that there is an account. */
    record Open() implements Command {}

    /** The job it names, if it names one. */
    default @Nullable JobId job() {
        return null;
    }

    /** What it leaves behind once and for all accounts, so that it happens once. */
    default @Nullable UUID effect() {
        return null;
    }

    /** The effect of what would undo it, or is undone by it. */
    default @Nullable UUID opposite() {
        return null;
    }

    /** Needs an account and makes one where there is none. */
    default boolean opens() {
        return this instanceof SetTerms || this instanceof Open;
    }
}
