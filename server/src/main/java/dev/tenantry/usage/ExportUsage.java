package dev.tenantry.usage;

import dev.tenantry.database.OrganizationRows;
import dev.tenantry.kernel.OrganizationExport;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was reported as used and what it adds up to, in an organization's archive. */
@Configuration(proxyBeanMethods = false)
class ExportUsage {

    @Bean
    OrganizationExport exportCounters(JdbcClient jdbc) {
        return OrganizationRows.file(jdbc, "usage",
                "metric, counted_window, span_start, used",
                "usage.counter", "metric, counted_window, span_start");
    }

    @Bean
    OrganizationExport exportUsageEvents(JdbcClient jdbc) {
        return OrganizationRows.file(jdbc, "usage_events",
                "id, metric, quantity, given_at, happened_at",
                "usage.event", "happened_at, id");
    }

    @Bean
    OrganizationExport exportUsageDays(JdbcClient jdbc) {
        return OrganizationRows.file(jdbc, "usage_days",
                "metric, day, events, total, highest, latest",
                "usage.day", "metric, day");
    }
}
