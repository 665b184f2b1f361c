package dev.tenantry.simulator.btcpay;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import dev.tenantry.database.Jobs;
import dev.tenantry.kernel.Mode;
import dev.tenantry.simulator.SimulatedRail;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** The simulated BTCPay Server as the sandbox drives it. */
@Component
class BtcpaySimulation implements SimulatedRail {

    private final Invoices invoices;
    private final Deliveries deliveries;

    BtcpaySimulation(Invoices invoices, Deliveries deliveries) {
        this.invoices = invoices;
        this.deliveries = deliveries;
    }

    @Override
    public int catchUp() {
        return invoices.reachAll(invoices.now());
    }

    @Override
    public int deliverWebhooks() {
        return deliveries.deliverDue(Instant.now());
    }

    @Override
    public boolean hasWebhooksDue() {
        return deliveries.anyDue(Instant.now());
    }

    @Override
    public Optional<Instant> nextDue(Instant until) {
        return invoices.nextDue(until).map(InvoiceStore.Due::dueAt);
    }

    /** What business time has reached, and webhooks whose moment has come. */
    @Configuration
    static class Work {

        private static final Duration SOON = Duration.ofSeconds(1);
        private static final Duration OFTEN = Duration.ofSeconds(5);

        @Bean
        RecurringTask<Void> followBusinessClockAtBtcpay(BtcpaySimulation simulation, Mode mode) {
            return Jobs.every("simulator-follow-clock-btcpay", OFTEN,
                    mode == Mode.SANDBOX ? simulation::catchUp : () -> { });
        }

        @Bean
        RecurringTask<Void> deliverBtcpayWebhooks(BtcpaySimulation simulation, Mode mode) {
            return Jobs.every(Deliveries.JOB, SOON,
                    mode == Mode.SANDBOX ? simulation::deliverWebhooks : () -> { });
        }
    }
}
