package dev.tenantry.sandbox;

import dev.tenantry.payment.Inbox;
import dev.tenantry.simulator.Simulation;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Waits until what the simulator tells has arrived, is settled, and every listener has heard of it. */
@Component
class Quiet {

    private static final Logger log = LoggerFactory.getLogger(Quiet.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(10);

    private final Simulation simulation;
    private final Inbox inbox;
    private final JdbcClient jdbc;

    Quiet(Simulation simulation, Inbox inbox, JdbcClient jdbc) {
        this.simulation = simulation;
        this.inbox = inbox;
        this.jdbc = jdbc;
    }

    void await() {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (busy()) {
            if (System.nanoTime() > end) {
                log.warn("the sandbox moves on although something is still on its way");
                return;
            }
            pause();
        }
    }

    private boolean busy() {
        simulation.deliverWebhooks();
        inbox.settleDue();
        return simulation.hasWebhooksDue() || inbox.hasDue() || hasUnheardEvents();
    }

    private boolean hasUnheardEvents() {
        return jdbc.sql("""
                select exists (
                    select 1
                      from events.event_publication
                     where completion_date is null)
                """)
                .query(Boolean.class)
                .single();
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the sandbox settles", e);
        }
    }
}
