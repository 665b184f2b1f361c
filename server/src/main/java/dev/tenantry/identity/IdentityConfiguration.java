package dev.tenantry.identity;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import dev.tenantry.database.Jobs;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({IdentitySettings.class, SignInSettings.class})
class IdentityConfiguration {

    @Bean
    RecurringTask<Void> deleteSessionsThatAreOver(Sessions sessions) {
        return Jobs.every("identity-delete-sessions-that-are-over", Duration.ofHours(6),
                sessions::deleteOver);
    }
}
