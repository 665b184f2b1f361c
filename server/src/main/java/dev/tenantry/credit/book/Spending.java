package dev.tenantry.credit.book;

import org.jspecify.annotations.Nullable;

/**
 * What an account took from its allowance: over its lifetime, and in its latest cycle, which is remembered
 * while other terms hold so that coming back does not refill it. {@code promoted} is what once moved to
 * purchased, null before that. {@code cycleNo} counts the cycles entered and never goes back.
 */
public record Spending(Used lifetime, @Nullable Long promoted, long cycleNo, @Nullable Cycle cycle,
        Used inCycle) {

    /** Allowance spent so far, in credits, and how much of it premium work took. */
    public record Used(long credits, long premium) {

        static final Used NOTHING = new Used(0, 0);

        Used plus(long moreCredits, long morePremium) {
            return new Used(credits + moreCredits, premium + morePremium);
        }
    }

    public static final Spending NOTHING = new Spending(Used.NOTHING, null, 0, null, Used.NOTHING);

    public Used under(InForce inForce) {
        return switch (inForce.cadence()) {
            case NONE -> Used.NOTHING;
            case LIFETIME -> lifetime;
            case PERIOD -> inCycle;
        };
    }

    public Spending plus(InForce inForce, long credits, long premium) {
        return switch (inForce.cadence()) {
            case NONE -> this;
            case LIFETIME -> new Spending(lifetime.plus(credits, premium), promoted, cycleNo, cycle, inCycle);
            case PERIOD -> new Spending(lifetime, promoted, cycleNo, cycle, inCycle.plus(credits, premium));
        };
    }

    public Spending enter(@Nullable Cycle next) {
        return next == null || next.equals(cycle)
                ? this
                : new Spending(lifetime, promoted, cycleNo + 1, next, Used.NOTHING);
    }

    public Spending promote(long moved) {
        return new Spending(lifetime, moved, cycleNo, cycle, inCycle);
    }

    /** What the allowance holds under these terms. */
    public long left(InForce inForce) {
        return switch (inForce.cadence()) {
            case NONE -> 0;
            case LIFETIME -> inForce.quota().left(lifetime.credits() + (promoted == null ? 0 : promoted));
            case PERIOD -> inForce.quota().left(inCycle.credits());
        };
    }

    /** The number charges and entries carry: 0 for a lifetime allowance, -1 where there is none. */
    public long numberUnder(InForce inForce) {
        return switch (inForce.cadence()) {
            case NONE -> -1;
            case LIFETIME -> 0;
            case PERIOD -> cycleNo;
        };
    }
}
