package dev.tenantry.visitor;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import dev.tenantry.database.Jobs;
import dev.tenantry.kernel.Needed;
import dev.tenantry.kernel.Purge;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(VisitorSettings.class)
class VisitorConfiguration {

    @Bean
    RecurringTask<Void> forgetVisitors(ForgetVisitors job) {
        return Jobs.every("visitor-forget-idle-trials", Duration.ofHours(1), job::run);
    }

    /** Whoever forgets organizations of nobody leaves a visitor's to this module. */
    @Bean
    Needed visitorsTrials(TrialStore store) {
        return (organizations, _) -> store.unconvertedAmong(organizations);
    }

    /** Thirty days after it was converted nothing of it is left but that it was. */
    @Bean
    Purge forgetWhereTrialsCameFrom(TrialStore store) {
        return store::forgetVisitor;
    }
}
