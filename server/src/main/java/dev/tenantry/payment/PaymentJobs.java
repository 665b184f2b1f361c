package dev.tenantry.payment;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What payment does by the clock. Events are settled as they come; the job finds what waits for a retry. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(InboxSettings.class)
class PaymentJobs {

    @Bean
    RecurringTask<Void> settleInboxJob(SettleInbox inbox) {
        return Tasks.recurring("payment-settle-inbox", FixedDelay.of(Duration.ofSeconds(5)))
                .execute((instance, context) -> inbox.drain());
    }

    @Bean
    RecurringTask<Void> forgetInboxJob(InboxStore inbox, InboxSettings settings) {
        return Tasks.recurring("payment-forget-inbox", FixedDelay.of(Duration.ofHours(24)))
                .execute((instance, context) -> inbox.forget(settings.kept()));
    }
}
