package dev.tenantry.identity.address;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import dev.tenantry.database.Jobs;
import dev.tenantry.database.Tenancy;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AddressConfiguration {

    private static final Duration KEPT = Duration.ofDays(30);

    /** Which address somebody had before is nobody's business for ever. */
    @Bean
    RecurringTask<Void> forgetFormerAddresses(AddressStore store) {
        return Jobs.every("identity-forget-former-addresses", Duration.ofHours(6),
                () -> Tenancy.asSystem(() -> store.deleteOlderThan(KEPT)));
    }
}
