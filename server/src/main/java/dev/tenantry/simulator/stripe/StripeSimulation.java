package dev.tenantry.simulator.stripe;

import dev.tenantry.database.Tenancy;
import dev.tenantry.simulator.SimulatedRail;
import dev.tenantry.simulator.stripe.account.Steps;
import dev.tenantry.simulator.stripe.webhook.Deliveries;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The Stripe-shaped rail as the sandbox drives it. */
@Component
class StripeSimulation implements SimulatedRail {

    private final Steps steps;
    private final Deliveries deliveries;

    StripeSimulation(Steps steps, Deliveries deliveries) {
        this.steps = steps;
        this.deliveries = deliveries;
    }

    @Override
    public int catchUp() {
        return steps.catchUp();
    }

    @Override
    public int deliverWebhooks() {
        return Tenancy.asSystem(() -> deliveries.deliverDue(Instant.now()));
    }

    @Override
    public boolean hasWebhooksDue() {
        return Tenancy.asSystem(() -> deliveries.anyDue(Instant.now()));
    }

    @Override
    public Optional<Instant> nextDue(Instant until) {
        return steps.nextDue(until);
    }
}
