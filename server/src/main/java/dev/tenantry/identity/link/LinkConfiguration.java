package dev.tenantry.identity.link;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import dev.tenantry.database.Jobs;
import dev.tenantry.database.Tenancy;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class LinkConfiguration {

    /** Long enough to see who asked for many; nothing else needs the rows once they are over. */
    private static final Duration KEPT = Duration.ofDays(30);

    @Bean
    RecurringTask<Void> deleteOldSignInLinks(LinkStore links) {
        return Jobs.every("identity-delete-old-sign-in-links", Duration.ofHours(6),
                () -> Tenancy.asSystem(() -> links.deleteOlderThan(KEPT)));
    }
}
