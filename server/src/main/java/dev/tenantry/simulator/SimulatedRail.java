package dev.tenantry.simulator;

import java.time.Instant;
import java.util.Optional;

/** One rail the sandbox plays, as the sandbox drives it: in business time, but for its network. */
public interface SimulatedRail {

    /** Makes everything happen that business time has reached, in order; returns how many steps that was. */
    int catchUp();

    /** Sends due webhooks now instead of waiting for the job; returns how many tries that took. */
    int deliverWebhooks();

    /** Whether a webhook is due or being sent, on any node. */
    boolean hasWebhooksDue();

    /** When the next thing falls due, if that is not after {@code until}; both in business time. */
    Optional<Instant> nextDue(Instant until);
}
