package dev.tenantry.entitlement;

import dev.tenantry.catalog.Bound;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Yes or no, and why.
 *
 * @param because every step that was looked at, in order; the last one decided
 * @param amount how much there is and how much is used; null for features
 * @param unlock null when it is allowed, or when no plan would change it
 */
public record Answer(boolean allowed, Reason reason, List<Step> because, @Nullable Amount amount,
        @Nullable Unlock unlock) {

    /** What decided. */
    public enum Reason {
        OVERRIDE, PLAN, ADD_ON, DEFAULT, PAID_SEATS, CREDITS,
        UNKNOWN_FEATURE, UNKNOWN_LIMIT, NO_SUBSCRIPTION, SUBSCRIPTION_INACTIVE, FEATURE_NOT_IN_PLAN,
        DISABLED_BY_OVERRIDE, LIMIT_REACHED, INSUFFICIENT_CREDITS;

        /** Nothing can be used at all. */
        boolean locks() {
            return this == NO_SUBSCRIPTION || this == SUBSCRIPTION_INACTIVE;
        }
    }

    /** {@code resetsAt} null: never. */
    public record Amount(Bound limit, long used, @Nullable Long remaining, @Nullable Instant resetsAt) {

        public static Amount of(Bound limit, long used, @Nullable Instant resetsAt) {
            return new Amount(limit, used, limit.remaining(used), resetsAt);
        }
    }

    Answer unlockedBy(@Nullable Unlock unlock) {
        return new Answer(allowed, reason, because, amount, unlock);
    }
}
