package dev.tenantry.subscription.archive;

import dev.tenantry.database.OrganizationRows;
import dev.tenantry.kernel.Needed;
import dev.tenantry.kernel.OrganizationExport;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Subscriptions and their periods in an organization's archive. */
@Configuration(proxyBeanMethods = false)
class SubscriptionFiles {

    @Bean
    OrganizationExport exportSubscriptions(JdbcClient jdbc) {
        return OrganizationRows.file(jdbc, "subscriptions",
                "id, subject, status, plan_version_id, billing_interval, seats, started_at, "
                        + "anchor_at, period_start, period_end, cancel_at_period_end, past_due_since, "
                        + "ended_at, add_ons",
                "subscription.subscription", "started_at, id");
    }

    @Bean
    OrganizationExport exportPeriods(JdbcClient jdbc) {
        return OrganizationRows.file(jdbc, "subscription_periods",
                "subscription_id, kind, plan_version_id, billing_interval, seats, started_at, "
                        + "ends_at, add_ons, order_id",
                "subscription.period", "started_at, id");
    }

    @Bean
    OrganizationExport exportTrials(JdbcClient jdbc) {
        return OrganizationRows.file(jdbc, "trials",
                "person_id, started_at",
                "subscription.trial", "started_at, person_id");
    }

    @Bean
    OrganizationExport exportWithheldTrials(JdbcClient jdbc) {
        return OrganizationRows.file(jdbc, "withheld_trials",
                "person_id, because, withheld_at",
                "subscription.withheld_trial", "withheld_at, person_id");
    }

    @Bean
    Needed whoSubscribed(JdbcClient jdbc) {
        return OrganizationRows.having(jdbc, "subscription.subscription");
    }
}
