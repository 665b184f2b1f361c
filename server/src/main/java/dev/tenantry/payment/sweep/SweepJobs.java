package dev.tenantry.payment.sweep;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import dev.tenantry.database.Jobs;
import dev.tenantry.payment.Refunds;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Looks for what nobody told us: new events every few minutes, a part of the customers every hour. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SweepSettings.class)
class SweepJobs {

    /** Long enough for an operator to ask again, and for a call under way to end. */
    private static final Duration REFUND_UNANSWERED = Duration.ofMinutes(5);

    @Bean
    RecurringTask<Void> rescanJob(Rescan rescan, SweepSettings settings) {
        return Jobs.every("payment-rescan", settings.rescanEvery(), rescan::run);
    }

    @Bean
    RecurringTask<Void> refundsJob(Refunds refunds) {
        return Jobs.every("payment-refunds", REFUND_UNANSWERED, () -> refunds.examine(REFUND_UNANSWERED));
    }

    @Bean
    RecurringTask<Void> reconcileJob(Reconcile reconcile) {
        return Jobs.every("payment-reconcile", Duration.ofHours(1), reconcile::run);
    }
}
