package dev.tenantry.workspace;

import dev.tenantry.subscription.Holding;
import dev.tenantry.subscription.SubscriptionStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a plan says about workspaces nobody uses. Pure. Only a free plan can say so: what is paid for, tried
 * or given is nobody's to clear away, and in an organization that is locked nobody can use anything.
 *
 * @param after how long unused
 * @param since from when on that counts at the earliest: when the plan, or what came before it, let it
 */
public record IdleTerms(Duration after, Instant since) {

    public static Optional<IdleTerms> of(Holding holding) {
        var held = holding.subscription();
        var days = holding.plan().terms().idleSweepDays();
        var tried = held.status() == SubscriptionStatus.TRIALING && !holding.fellToFreePlan();
        if (days == null || holding.plan().isPaid() || tried || !holding.standing().active()) {
            return Optional.empty();
        }
        return Optional.of(new IdleTerms(Duration.ofDays(days), freeSince(holding)));
    }

    private static Instant freeSince(Holding holding) {
        var held = holding.subscription();
        if (!holding.fellToFreePlan()) {
            return held.startedAt();
        }
        var lapse = held.endedAt() == null ? holding.standing().until() : held.endedAt();
        return lapse == null ? held.startedAt() : lapse;
    }

    /** When a workspace that was used then, and not since, has been idle for long enough. */
    Instant due(Instant lastActivity) {
        return (lastActivity.isAfter(since) ? lastActivity : since).plus(after);
    }
}
