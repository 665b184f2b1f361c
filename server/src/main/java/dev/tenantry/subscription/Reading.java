package dev.tenantry.subscription;

import dev.tenantry.catalog.Interval;
import dev.tenantry.catalog.PlanVersionId;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.subscription.Subscription.Gift;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a rail said about a subscription, in our words: status, plan and seats instead of its own.
 *
 * @param ordered somebody bought it in a checkout of ours; else it was sold at the rail by hand
 */
record Reading(
        OrganizationId organization,
        RailLink link,
        SubscriptionStatus status,
        PlanVersionId planVersion,
        @Nullable Interval interval,
        int seats,
        @Nullable Instant periodStart,
        @Nullable Instant periodEnd,
        boolean cancelAtPeriodEnd,
        @Nullable Instant endedAt,
        boolean ordered) {

    /** A new subscription that begins with this reading; {@code restores} comes back when it ends. */
    Subscription begin(String subject, Instant now, @Nullable Gift restores) {
        var start = periodStart == null ? now : periodStart;
        var pastDueSince = status == SubscriptionStatus.PAST_DUE ? now : null;
        return new Subscription(SubscriptionId.next(), organization, subject, status, planVersion, interval,
                seats, start, start, start, periodEnd, cancelAtPeriodEnd, pastDueSince, null, link, restores,
                1);
    }

    /** The rail collects for it, or will when its trial ends, and it has not run to its chosen end. */
    boolean isPaid(Instant now) {
        var over = periodEnd != null && !periodEnd.isAfter(now);
        return switch (status) {
            case ACTIVE -> !(cancelAtPeriodEnd && over);
            case TRIALING -> !over;
            case PAST_DUE, INCOMPLETE, CANCELED, COMPLIMENTARY -> false;
        };
    }

    /** {@code held} as it is after this reading, whether it was bought before or only now. */
    Subscription applyTo(Subscription held, Instant now) {
        if (status == SubscriptionStatus.CANCELED) {
            return held.ended(endedAt == null ? now : endedAt);
        }
        return new Subscription(held.id(), held.organization(), held.subject(), status, planVersion, interval,
                seats, held.startedAt(), anchor(held, now), periodStart(held), periodEnd, cancelAtPeriodEnd,
                pastDueSince(held, now), null, link, restores(held), held.version() + 1);
    }

    /** A trial that is bought goes on; the rail counts it from the purchase. */
    private @Nullable Instant periodStart(Subscription held) {
        var stillTrial = status == SubscriptionStatus.TRIALING && held.status() == status;
        return stillTrial ? held.periodStart() : periodStart;
    }

    /** The allowance's cycle starts anew with the first paid period and never again. */
    private Instant anchor(Subscription held, Instant now) {
        var wasPaid = held.bought() && held.status() != SubscriptionStatus.TRIALING
                && held.status() != SubscriptionStatus.INCOMPLETE;
        if (wasPaid || status == SubscriptionStatus.TRIALING) {
            return held.anchor();
        }
        return periodStart == null ? now : periodStart;
    }

    private @Nullable Instant pastDueSince(Subscription held, Instant now) {
        if (status != SubscriptionStatus.PAST_DUE) {
            return null;
        }
        return held.pastDueSince() == null ? now : held.pastDueSince();
    }

    private static @Nullable Gift restores(Subscription held) {
        return held.gift().orElse(held.restores());
    }
}
