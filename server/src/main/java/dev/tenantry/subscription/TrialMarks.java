package dev.tenantry.subscription;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When a trial speaks up: four days before its end, again one day before, and at the end. Pure. A trial too
 * short to have been quiet before a mark does not have it; one that was bought has none at all.
 */
public record TrialMarks(@Nullable Instant first, @Nullable Instant last, Instant end) {

    public static final Duration FIRST = Duration.ofDays(4);
    public static final Duration LAST = Duration.ofDays(1);

    public static Optional<TrialMarks> of(Subscription held) {
        var end = held.periodEnd();
        if (held.status() != SubscriptionStatus.TRIALING || held.bought() || end == null) {
            return Optional.empty();
        }
        return Optional.of(new TrialMarks(mark(held, end.minus(FIRST)), mark(held, end.minus(LAST)), end));
    }

    private static @Nullable Instant mark(Subscription held, Instant at) {
        return at.isAfter(held.startedAt()) ? at : null;
    }

    /** From the first mark on, until the end. */
    public boolean speaksAt(Instant now) {
        return first != null && !now.isBefore(first) && now.isBefore(end);
    }
}
