package dev.tenantry.identity.token;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import dev.tenantry.database.Jobs;
import dev.tenantry.database.Tenancy;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TokenSettings.class)
class TokenConfiguration {

    @Bean
    RecurringTask<Void> rotateSigningKeys(NewSigningKeys keys) {
        return Jobs.every("identity-rotate-signing-keys", Duration.ofMinutes(30), keys::rotate);
    }

    @Bean
    RecurringTask<Void> deleteTokensThatAreOver(TokenStore store) {
        return Jobs.every("identity-delete-tokens-that-are-over", Duration.ofHours(6),
                () -> Tenancy.asSystem(store::deleteOver));
    }
}
