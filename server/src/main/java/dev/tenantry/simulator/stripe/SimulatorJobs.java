package dev.tenantry.simulator.stripe;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import dev.tenantry.database.Jobs;
import dev.tenantry.kernel.Mode;
import dev.tenantry.simulator.SimulatorSettings;
import dev.tenantry.simulator.stripe.account.Steps;
import dev.tenantry.simulator.stripe.webhook.Deliveries;
import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Two jobs of the sandbox: what business time has reached, and webhooks whose next try is due. */
@Configuration
@EnableConfigurationProperties(SimulatorSettings.class)
class SimulatorJobs {

    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration OFTEN = Duration.ofSeconds(5);

    @Bean
    RecurringTask<Void> followBusinessClock(Steps steps, Mode mode) {
        return Jobs.every("simulator-follow-clock", OFTEN, inSandbox(mode, steps::catchUp));
    }

    @Bean
    RecurringTask<Void> deliverWebhooks(Deliveries deliveries, Mode mode) {
        return Jobs.every(Deliveries.JOB, SOON, inSandbox(mode, () -> deliveries.deliverDue(Instant.now())));
    }

    private static Runnable inSandbox(Mode mode, Runnable work) {
        return mode == Mode.SANDBOX ? work : () -> { };
    }
}
