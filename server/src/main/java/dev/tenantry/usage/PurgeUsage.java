package dev.tenantry.usage;

import dev.tenantry.database.OrganizationRows;
import dev.tenantry.kernel.Purge;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an organization that is gone for good had used. */
@Configuration(proxyBeanMethods = false)
class PurgeUsage {

    @Bean
    Purge deleteUsage(JdbcClient jdbc) {
        return OrganizationRows.deleting(jdbc, "usage.event", "usage.distinct_value",
                "usage.day", "usage.counter");
    }
}
