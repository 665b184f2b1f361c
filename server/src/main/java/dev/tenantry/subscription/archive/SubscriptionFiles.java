package dev.tenantry.subscription.archive;

import dev.tenantry.database.RowStream;
import dev.tenantry.kernel.OrganizationExport;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Subscriptions and their periods in an organization's archive. */
@Configuration(proxyBeanMethods = false)
class SubscriptionFiles {

    @Bean
    OrganizationExport exportSubscriptions(JdbcClient jdbc) {
        return OrganizationExport.file("subscriptions", organization -> RowStream.of(jdbc.sql("""
                select id, subject, status, plan_version_id, billing_interval, seats,
                       started_at, anchor_at, period_start, period_end, cancel_at_period_end,
                       past_due_since, ended_at
                  from subscription.subscription
                 where organization_id = :organization
                 order by started_at, id
                """).param("organization", organization.uuid())));
    }

    @Bean
    OrganizationExport exportPeriods(JdbcClient jdbc) {
        return OrganizationExport.file("subscription_periods", organization -> RowStream.of(jdbc.sql("""
                select subscription_id, kind, plan_version_id, billing_interval, seats,
                       started_at, ends_at
                  from subscription.period
                 where organization_id = :organization
                 order by started_at, id
                """).param("organization", organization.uuid())));
    }

    @Bean
    OrganizationExport exportTrials(JdbcClient jdbc) {
        return OrganizationExport.file("trials", organization -> RowStream.of(jdbc.sql("""
                select person_id, started_at
                  from subscription.trial
                 where organization_id = :organization
                 order by started_at, person_id
                """).param("organization", organization.uuid())));
    }
}
