package dev.tenantry.subscription;

import java.util.Optional;

/**
 * A rail's word for a subscription's state in ours (Stripe API 2026-07-29, subscription.status). A word we
 * do not know gives nothing: it is never stored raw and never guessed, because a guess unlocks or locks.
 */
final class RailStatus {

    private RailStatus() {}

    static Optional<SubscriptionStatus> of(String raw) {
        return Optional.ofNullable(switch (raw) {
            case "trialing" -> SubscriptionStatus.TRIALING;
            case "active" -> SubscriptionStatus.ACTIVE;
            // a pause made at the rail: we offer none, so it reads as money that does not come
            case "past_due", "paused" -> SubscriptionStatus.PAST_DUE;
            // the rail gave up charging but a payment would still revive it
            case "unpaid", "incomplete" -> SubscriptionStatus.INCOMPLETE;
            case "canceled", "incomplete_expired" -> SubscriptionStatus.CANCELED;
            default -> null;
        });
    }
}
