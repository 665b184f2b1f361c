package dev.tenantry.entitlement.archive;

import dev.tenantry.database.OrganizationRows;
import dev.tenantry.kernel.OrganizationExport;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Exceptions from the plan in an organization's archive. */
@Configuration(proxyBeanMethods = false)
class ExportOverrides {

    @Bean
    OrganizationExport exportOverrides(JdbcClient jdbc) {
        return OrganizationRows.file(jdbc, "overrides",
                "kind, key, enabled, value, unlimited, reason, starts_at, ends_at",
                "entitlement.override", "starts_at, id");
    }
}
