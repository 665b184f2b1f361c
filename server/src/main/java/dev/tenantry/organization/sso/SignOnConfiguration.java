package dev.tenantry.organization.sso;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import dev.tenantry.database.Jobs;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SignOnSettings.class)
class SignOnConfiguration {

    @Bean
    RecurringTask<Void> lookForDomainProofsAgain(RecheckDomains domains) {
        return Jobs.every("organization-look-for-domain-proofs-again", Duration.ofDays(1), domains::run);
    }
}
