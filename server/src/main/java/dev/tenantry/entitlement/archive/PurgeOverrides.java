package dev.tenantry.entitlement.archive;

import dev.tenantry.database.OrganizationRows;
import dev.tenantry.kernel.Purge;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Exceptions from the plan of an organization that is gone for good. */
@Configuration(proxyBeanMethods = false)
class PurgeOverrides {

    @Bean
    Purge deleteOverrides(JdbcClient jdbc) {
        return OrganizationRows.deleting(jdbc, "entitlement.override");
    }
}
