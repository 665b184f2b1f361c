package dev.tenantry.entitlement.archive;

import dev.tenantry.database.RowStream;
import dev.tenantry.kernel.OrganizationExport;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Exceptions from the plan in an organization's archive. */
@Configuration(proxyBeanMethods = false)
class ExportOverrides {

    @Bean
    OrganizationExport exportOverrides(JdbcClient jdbc) {
        return OrganizationExport.file("overrides", organization -> RowStream.of(jdbc.sql("""
                select kind, key, enabled, value, unlimited, reason, starts_at, ends_at
                  from entitlement.override
                 where organization_id = :organization
                 order by starts_at, id
                """).param("organization", organization.uuid())));
    }
}
