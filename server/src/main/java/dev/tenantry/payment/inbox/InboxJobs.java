package dev.tenantry.payment.inbox;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import dev.tenantry.database.Jobs;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Events are settled as they come; the job finds what waits for a retry, another forgets what is old. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(InboxSettings.class)
class InboxJobs {

    @Bean
    RecurringTask<Void> settleInboxJob(SettleInbox inbox) {
        return Jobs.every("payment-settle-inbox", Duration.ofSeconds(5), inbox::drain);
    }

    @Bean
    RecurringTask<Void> forgetInboxJob(InboxStore inbox, InboxSettings settings) {
        return Jobs.every("payment-forget-inbox", Duration.ofHours(24), () -> inbox.forget(settings.kept()));
    }
}
