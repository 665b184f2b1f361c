package dev.tenantry.simulator.zaprite;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import dev.tenantry.database.Jobs;
import dev.tenantry.kernel.Mode;
import java.time.Duration;
import java.time.Instant;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Lets orders run out and be confirmed, and sends what there is to tell. */
@Configuration(proxyBeanMethods = false)
class ZapriteJobs {

    private static final Duration SOON = Duration.ofSeconds(1);

    @Bean
    RecurringTask<Void> followZaprite(ZapriteOrders orders, ZapriteDeliveries deliveries, Mode mode) {
        return Jobs.every(ZapriteDeliveries.JOB, SOON, mode != Mode.SANDBOX ? () -> { } : () -> {
            orders.catchUp();
            deliveries.deliverDue(Instant.now());
        });
    }
}
