package dev.tenantry.credit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an organization can spend now, in credits. {@code total} is what a job on the standard backend may
 * cost; null is without end. {@code frozen}: purchased credits are disputed and cannot be spent; {@code debt}
 * is what the next purchase pays first; {@code held} is set aside for jobs that are not settled. {@code
 * lifetimeGranted} is what was ever given (refills, raises, grants), {@code lifetimeConsumed} what jobs cost
 * and did not get back. {@code lots} are the purchased credits that end or have an order of their own, in the
 * order in which they are spent; {@code low} are the thresholds that jobs took the balance over since credits
 * last came in.
 */
public record Balance(Allowance allowance, long purchased, @Nullable Long total, boolean frozen,
        long debt, long held, long lifetimeGranted, long lifetimeConsumed, List<Lot> lots, List<String> low) {

    public static final Balance NOTHING =
            new Balance(new Allowance(Cadence.NONE, 0L, 0L, 0L, null, null), 0, 0L, false, 0, 0, 0, 0,
                    List.of(), List.of());

    /** Purchased credits that end, or that have an order of their own; {@code expiresAt} null is never. */
    public record Lot(long credits, @Nullable Instant expiresAt, int priority) {}

    /**
     * The part that comes with the plan. Null is "without end" for {@code remaining}, {@code limit} and
     * {@code premiumRemaining}, and "never" for {@code refilledAt} and {@code resetsAt}.
     */
    public record Allowance(Cadence cadence, @Nullable Long remaining, @Nullable Long limit,
            @Nullable Long premiumRemaining, @Nullable Instant refilledAt, @Nullable Instant resetsAt) {}
}
