package dev.tenantry.payment.sweep;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import dev.tenantry.database.Jobs;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Looks for what nobody told us: new events every few minutes, a part of the customers every hour. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SweepSettings.class)
class SweepJobs {

    @Bean
    RecurringTask<Void> rescanJob(Rescan rescan, SweepSettings settings) {
        return Jobs.every("payment-rescan", settings.rescanEvery(), rescan::run);
    }

    @Bean
    RecurringTask<Void> reconcileJob(Reconcile reconcile) {
        return Jobs.every("payment-reconcile", Duration.ofHours(1), reconcile::run);
    }
}
