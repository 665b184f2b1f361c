package dev.tenantry.entitlement.rate;

import dev.tenantry.database.OrganizationRows;
import dev.tenantry.kernel.Purge;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The requests an organization that is gone for good made in its last minute. */
@Configuration(proxyBeanMethods = false)
class PurgeWindow {

    @Bean
    Purge deleteWindow(JdbcClient jdbc) {
        return OrganizationRows.deleting(jdbc, "entitlement.request_window");
    }
}
