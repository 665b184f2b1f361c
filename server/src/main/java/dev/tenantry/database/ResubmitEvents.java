package dev.tenantry.database;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.modulith.events.IncompleteEventPublications;

/**
 * Job: gives events to listeners that have not finished them, because they failed or their node died.
 * At least once, in any order; listeners know their work by its natural key.
 */
@Configuration(proxyBeanMethods = false)
class ResubmitEvents {

    static final Duration PATIENCE = Duration.ofMinutes(1);

    @Bean
    RecurringTask<Void> resubmitEventsJob(IncompleteEventPublications publications) {
        return Jobs.every("database-resubmit-events", Duration.ofSeconds(30),
                () -> publications.resubmitIncompletePublicationsOlderThan(PATIENCE));
    }
}
