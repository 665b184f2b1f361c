package dev.tenantry.identity.oidc;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import dev.tenantry.database.Jobs;
import dev.tenantry.database.Tenancy;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class OidcConfiguration {

    @Bean
    RecurringTask<Void> deleteOidcRequestsThatAreOver(OidcStore store) {
        return Jobs.every("identity-delete-oidc-requests-that-are-over", Duration.ofHours(1),
                () -> Tenancy.asSystem(store::deleteOver));
    }
}
