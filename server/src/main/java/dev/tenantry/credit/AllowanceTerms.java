package dev.tenantry.credit;

import dev.tenantry.credit.book.Cycle;
import java.time.Instant;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The allowance a plan promises. Boundary n of a cycle is {@code anchor} plus n lengths, the day clamped to
 * the month's last (31 January, 28 February, 31 March), counted in UTC. A length is whole months or whole
 * days.
 */
public record AllowanceTerms(Cadence cadence, boolean unlimited, long credits, @Nullable Long premiumCap,
        @Nullable Instant anchor, @Nullable Period length) {

    public static final long MOST = 1_000_000_000L;
    private static final AllowanceTerms NONE = new AllowanceTerms(Cadence.NONE, false, 0, null, null, null);

    public AllowanceTerms {
        if (credits < 0 || credits > MOST || premiumCap != null && (premiumCap < 0 || premiumCap > MOST)) {
            throw new IllegalArgumentException("an allowance is 0 to " + MOST + " credits");
        }
        if ((cadence == Cadence.PERIOD) != (anchor != null && length != null)) {
            throw new IllegalArgumentException("a period allowance has an anchor and a length, no other has");
        }
        if (length != null && !Cycle.isWhole(length)) {
            throw new IllegalArgumentException("a cycle is whole months or whole days, not " + length);
        }
        anchor = anchor == null ? null : anchor.truncatedTo(ChronoUnit.MICROS);
    }

    /** Nothing: only purchased credits can be spent. */
    public static AllowanceTerms none() {
        return NONE;
    }

    /** One amount for ever; {@code premiumCap} null lets premium work take all of it. */
    public static AllowanceTerms lifetime(long credits, @Nullable Long premiumCap) {
        return new AllowanceTerms(Cadence.LIFETIME, false, credits, premiumCap, null, null);
    }

    /** A fresh amount each cycle. */
    public static AllowanceTerms eachCycle(long credits, @Nullable Long premiumCap, Instant anchor,
            Period length) {
        return new AllowanceTerms(Cadence.PERIOD, false, credits, premiumCap, anchor, length);
    }

    /** No end; a premium cap still counts per cycle. */
    public static AllowanceTerms unlimited(@Nullable Long premiumCap, Instant anchor, Period length) {
        return new AllowanceTerms(Cadence.PERIOD, true, 0, premiumCap, anchor, length);
    }

    /** The same, but neither more credits nor a higher premium cap than {@code other} has. */
    public AllowanceTerms withNoMoreThan(AllowanceTerms other) {
        var least = other.unlimited || !unlimited && credits <= other.credits;
        var cap = premiumCap == null || other.premiumCap != null && other.premiumCap < premiumCap
                ? other.premiumCap : premiumCap;
        return new AllowanceTerms(cadence, least && unlimited, least ? credits : other.credits, cap, anchor,
                length);
    }
}
