package dev.tenantry.usage;

import dev.tenantry.database.RowStream;
import dev.tenantry.kernel.OrganizationExport;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was reported as used and what it adds up to, in an organization's archive. */
@Configuration(proxyBeanMethods = false)
class ExportUsage {

    @Bean
    OrganizationExport exportCounters(JdbcClient jdbc) {
        return OrganizationExport.file("usage", organization -> RowStream.of(jdbc.sql("""
                select metric, counted_window, span_start, used
                  from usage.counter
                 where organization_id = :organization
                 order by metric, counted_window, span_start
                """).param("organization", organization.uuid())));
    }

    @Bean
    OrganizationExport exportUsageEvents(JdbcClient jdbc) {
        return OrganizationExport.file("usage_events", organization -> RowStream.of(jdbc.sql("""
                select id, metric, quantity, given_at, happened_at
                  from usage.event
                 where organization_id = :organization
                 order by happened_at, id
                """).param("organization", organization.uuid())));
    }

    @Bean
    OrganizationExport exportUsageDays(JdbcClient jdbc) {
        return OrganizationExport.file("usage_days", organization -> RowStream.of(jdbc.sql("""
                select metric, day, events, total, highest, latest
                  from usage.day
                 where organization_id = :organization
                 order by metric, day
                """).param("organization", organization.uuid())));
    }
}
