package dev.tenantry.organization;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import dev.tenantry.database.Jobs;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class OrganizationJobs {

    @Bean
    RecurringTask<Void> purgeDeletedOrganizations(PurgeDeletedOrganizations purge) {
        return Jobs.every("organization-purge-deleted", Duration.ofHours(1), purge::run);
    }
}
