package dev.tenantry.credit.book;

import dev.tenantry.credit.AllowanceTerms;
import dev.tenantry.credit.Backend;
import org.jspecify.annotations.Nullable;

/** How much an allowance holds: a number of credits or no end, and how much of it premium work may take. */
public record Quota(boolean unlimited, long credits, @Nullable Long premiumCap) {

    public static final Quota NOTHING = new Quota(false, 0, null);

    static Quota of(AllowanceTerms terms) {
        return new Quota(terms.unlimited(), terms.credits(), terms.premiumCap());
    }

    /** The more generous of the two, part by part. */
    public Quota or(Quota other) {
        return new Quota(unlimited || other.unlimited,
                unlimited || other.unlimited ? 0 : Math.max(credits, other.credits),
                premiumCap == null || other.premiumCap == null ? null : Math.max(premiumCap,
                        other.premiumCap));
    }

    /** What is left of it after {@code used} credits. */
    public long left(long used) {
        return unlimited ? 0 : Math.max(0, credits - used);
    }

    /**
     * How many credits a charge on {@code backend} may still take, given what is left and what premium took.
     */
    public long within(long left, long premiumUsed, Backend backend) {
        var room = unlimited ? Long.MAX_VALUE : left;
        return backend == Backend.PREMIUM && premiumCap != null
                ? Math.min(room, Math.max(0, premiumCap - premiumUsed))
                : room;
    }
}
