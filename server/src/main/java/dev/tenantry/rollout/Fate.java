package dev.tenantry.rollout;

import dev.tenantry.subscription.Subscription;
import java.time.Instant;

/**
 * Whether a subscription may be moved now. Nothing that was paid for gets less, and nobody pays more, before
 * the paid period is over; whoever is leaving or owes money is left alone, and a change that somebody
 * chose for the end of the period comes first. Pure.
 */
sealed interface Fate {

    record Go() implements Fate {}

    record Wait(Instant until) implements Fate {}

    record Keep(String why) implements Fate {}

    /** {@code less}: it gets less than it has; {@code began}: business time of the move's order. */
    static Fate of(Subscription held, boolean less, Move.Prices prices, Instant began, Instant now) {
        var start = held.periodStart();
        var end = held.periodEnd();
        return switch (held.status()) {
            case PAST_DUE, INCOMPLETE -> new Keep("payment_overdue");
            case CANCELED -> new Keep("ended");
            case TRIALING, ACTIVE, COMPLIMENTARY -> {
                if (held.cancelAtPeriodEnd()) {
                    yield new Keep("ending");
                }
                if (held.planned().isPresent() && end != null && end.isAfter(now)) {
                    yield new Wait(end);
                }
                if (!held.bought() && end != null && !end.isAfter(now)) {
                    yield new Keep("ended");
                }
                var worse = less || held.bought() && prices == Move.Prices.NEW;
                var promised = end != null && end.isAfter(now) && (start == null || !start.isAfter(began));
                yield worse && promised ? new Wait(end) : new Go();
            }
        };
    }
}
