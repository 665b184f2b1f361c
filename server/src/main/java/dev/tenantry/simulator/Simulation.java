package dev.tenantry.simulator;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The simulated rails as the sandbox drives them. Moving money is not offered here: that goes by HTTP. */
@Component
public class Simulation {

    private final List<SimulatedRail> rails;

    Simulation(List<SimulatedRail> rails) {
        this.rails = rails;
    }

    /**
     * Makes everything happen that business time has reached, in order; returns how many steps that was.
     * To be called after the clock was moved.
     */
    public int catchUp() {
        return rails.stream().mapToInt(SimulatedRail::catchUp).sum();
    }

    /** Sends due webhooks now instead of waiting for the job; returns how many tries that took. */
    public int deliverWebhooks() {
        return rails.stream().mapToInt(SimulatedRail::deliverWebhooks).sum();
    }

    /** Whether a webhook is due or being sent, on any node. */
    public boolean hasWebhooksDue() {
        return rails.stream().anyMatch(SimulatedRail::hasWebhooksDue);
    }

    /** When the next thing falls due, if that is not after {@code until}; both in business time. */
    public Optional<Instant> nextDue(Instant until) {
        return rails.stream().map(rail -> rail.nextDue(until)).flatMap(Optional::stream)
                .min(Comparator.naturalOrder());
    }
}
