package dev.tenantry.identity.ending;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import dev.tenantry.database.Jobs;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class EndingConfiguration {

    @Bean
    RecurringTask<Void> forgetEndedAccounts(ForgetEndedAccounts ended) {
        return Jobs.every("identity-forget-ended-accounts", Duration.ofHours(1), ended::run);
    }
}
