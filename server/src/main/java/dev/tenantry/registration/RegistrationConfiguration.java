package dev.tenantry.registration;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import dev.tenantry.database.Jobs;
import dev.tenantry.registration.signup.SignUps;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RegistrationSettings.class)
class RegistrationConfiguration {

    @Bean
    RecurringTask<Void> deleteOldSignUps(SignUps signUps) {
        return Jobs.every("registration-delete-old-sign-ups", Duration.ofHours(6), signUps::deleteOld);
    }
}
