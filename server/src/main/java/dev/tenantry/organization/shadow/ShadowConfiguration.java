package dev.tenantry.organization.shadow;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import dev.tenantry.database.Jobs;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ShadowSettings.class)
class ShadowConfiguration {

    @Bean
    RecurringTask<Void> forgetAbandonedShadows(ForgetAbandonedShadows abandoned) {
        return Jobs.every("organization-forget-abandoned-shadows", Duration.ofHours(6), abandoned::run);
    }
}
