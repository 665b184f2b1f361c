package dev.tenantry.mail;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import dev.tenantry.database.Jobs;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MailSettings.class)
class MailConfiguration {

    /** Without a mail server a letter has arrived when it is in the outbox: the mailbox page shows it. */
    @Bean
    Transport mailTransport(MailSettings settings) {
        return settings.smtp() ? new SmtpTransport(settings) : _ -> {};
    }

    @Bean
    RecurringTask<Void> deliverMailJob(DeliverMail deliver) {
        return Jobs.every(DeliverMail.NAME, Duration.ofSeconds(5), deliver::deliverDue);
    }
}
