package dev.tenantry.audit;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import dev.tenantry.database.Jobs;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AuditSettings.class)
class AuditConfiguration {

    @Bean
    EventBudget securityEventBudget(AuditSettings settings) {
        return new EventBudget(settings.perClient(), settings.perMinute(), System::nanoTime);
    }

    @Bean
    RecurringTask<Void> deleteOldSecurityEvents(SecurityEvents events, AuditSettings settings) {
        return Jobs.every("audit-delete-old-security-events", Duration.ofHours(24),
                () -> events.deleteOlderThan(settings.kept()));
    }
}
