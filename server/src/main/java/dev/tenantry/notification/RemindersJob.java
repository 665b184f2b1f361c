package dev.tenantry.notification;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import dev.tenantry.database.Jobs;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Job: sends what is due, once a minute, on one node at a time. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(NotificationSettings.class)
class RemindersJob {

    @Bean
    RecurringTask<Void> sendRemindersJob(Reminders reminders) {
        return Jobs.every("notification-remind", Duration.ofMinutes(1), reminders::sendDue);
    }
}
