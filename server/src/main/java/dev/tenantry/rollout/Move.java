package dev.tenantry.rollout;

import dev.tenantry.catalog.PlanVersionId;
import dev.tenantry.subscription.SubscriptionId;
import java.time.Instant;

/**
 * Subscribers of a plan's older versions on their way to {@code toVersion}.
 *
 * @param reached subscriptions up to this one were seen
 * @param total   how many there were when it began
 */
public record Move(MoveId id, String plan, PlanVersionId toVersion, Prices prices, String reason, State state,
        SubscriptionId reached, long total, Instant startedAt) {

    /** Everybody goes on paying what they pay, or pays the new price from their next period on. */
    public enum Prices { KEEP, NEW }

    public enum State { RUNNING, PAUSED, CANCELED, DONE }
}
