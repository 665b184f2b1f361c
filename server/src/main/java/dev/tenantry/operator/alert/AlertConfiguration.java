package dev.tenantry.operator.alert;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import dev.tenantry.database.Jobs;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AlertSettings.class)
class AlertConfiguration {

    @Bean
    RecurringTask<Void> watchForTrouble(Alerts alerts) {
        return Jobs.every("operator-watch-for-trouble", Duration.ofMinutes(1), alerts::watch);
    }

    @Bean
    RecurringTask<Void> forgetOldIncidents(Alerts alerts) {
        return Jobs.every("operator-forget-old-incidents", Duration.ofHours(6), alerts::forgetOld);
    }
}
