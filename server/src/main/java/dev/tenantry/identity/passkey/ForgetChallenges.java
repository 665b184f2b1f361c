package dev.tenantry.identity.passkey;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import dev.tenantry.database.Jobs;
import dev.tenantry.database.Tenancy;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Challenges that nobody came back with go after a while. */
@Configuration(proxyBeanMethods = false)
class ForgetChallenges {

    @Bean
    RecurringTask<Void> forgetPasskeyChallenges(ChallengeStore challenges) {
        return Jobs.every("identity-forget-passkey-challenges", Duration.ofHours(1),
                () -> Tenancy.asSystem(challenges::deleteOver));
    }
}
