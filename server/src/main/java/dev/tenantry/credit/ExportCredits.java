package dev.tenantry.credit;

import dev.tenantry.database.OrganizationRows;
import dev.tenantry.kernel.OrganizationExport;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Credits in an organization's archive: what is held, and every movement with the job it was for. */
@Configuration(proxyBeanMethods = false)
class ExportCredits {

    @Bean
    OrganizationExport exportCredits(JdbcClient jdbc) {
        return OrganizationRows.file(jdbc, "credits",
                "allowance, purchased",
                "credit.account", "id");
    }

    @Bean
    OrganizationExport exportCreditEntries(JdbcClient jdbc) {
        return OrganizationRows.file(jdbc, "credit_entries",
                "seq, kind, source_kind, d_allowance, d_purchased, allowance_after, "
                        + "purchased_after, at, effective_at",
                "credit.entry", "account_id, seq");
    }

    @Bean
    OrganizationExport exportCharges(JdbcClient jdbc) {
        return OrganizationRows.file(jdbc, "credit_charges",
                "job, credits, backend, from_allowance, from_purchased, charged_at, refunded_at",
                "credit.charge", "charged_at, job_id");
    }

    @Bean
    OrganizationExport exportCreditLots(JdbcClient jdbc) {
        return OrganizationRows.file(jdbc, "credit_lots",
                "no, credits, ends_at, priority, remaining, lapsed",
                "credit.lot", "account_id, no");
    }

    @Bean
    OrganizationExport exportGrants(JdbcClient jdbc) {
        return OrganizationRows.file(jdbc, "credit_grants",
                "key, credits, given_by, given_at",
                "credit.effect", "account_id, seq");
    }

    @Bean
    OrganizationExport exportCreditTerms(JdbcClient jdbc) {
        return OrganizationRows.file(jdbc, "credit_terms",
                "source, effective_at, cadence, unlimited, credits, premium_cap, valid_until, "
                        + "set_at",
                "credit.terms", "account_id, set_at");
    }
}
