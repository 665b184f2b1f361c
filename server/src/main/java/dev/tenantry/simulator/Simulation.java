package dev.tenantry.simulator;

import dev.tenantry.database.Tenancy;
import dev.tenantry.simulator.stripe.account.Steps;
import dev.tenantry.simulator.stripe.webhook.Deliveries;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The simulated rails as the sandbox drives them. Moving money is not offered here: that goes by HTTP. */
@Component
public class Simulation {

    private final Steps steps;
    private final Deliveries deliveries;

    Simulation(Steps steps, Deliveries deliveries) {
        this.steps = steps;
        this.deliveries = deliveries;
    }

    /**
     * Makes everything happen that business time has reached, in order; returns how many steps that was.
     * To be called after the clock was moved.
     */
    public int catchUp() {
        return steps.catchUp();
    }

    /** Sends due webhooks now instead of waiting for the job; returns how many tries that took. */
    public int deliverWebhooks() {
        return Tenancy.asSystem(() -> deliveries.deliverDue(Instant.now()));
    }

    /** Whether a webhook is due or being sent, on any node. */
    public boolean hasWebhooksDue() {
        return Tenancy.asSystem(() -> deliveries.anyDue(Instant.now()));
    }

    /** When the next thing falls due, if that is not after {@code until}; both in business time. */
    public Optional<Instant> nextDue(Instant until) {
        return steps.nextDue(until);
    }
}
