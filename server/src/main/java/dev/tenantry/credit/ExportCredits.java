package dev.tenantry.credit;

import dev.tenantry.database.RowStream;
import dev.tenantry.kernel.OrganizationExport;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Credits in an organization's archive: what is held, and every movement with the job it was for. */
@Configuration(proxyBeanMethods = false)
class ExportCredits {

    @Bean
    OrganizationExport exportCredits(JdbcClient jdbc) {
        return OrganizationExport.file("credits", organization -> RowStream.of(jdbc.sql("""
                select allowance, purchased
                  from credit.account
                 where organization_id = :organization
                 order by id
                """).param("organization", organization.uuid())));
    }

    @Bean
    OrganizationExport exportCreditEntries(JdbcClient jdbc) {
        return OrganizationExport.file("credit_entries", organization -> RowStream.of(jdbc.sql("""
                select seq, kind, source_kind, d_allowance, d_purchased, allowance_after,
                       purchased_after, at, effective_at
                  from credit.entry
                 where organization_id = :organization
                 order by account_id, seq
                """).param("organization", organization.uuid())));
    }

    @Bean
    OrganizationExport exportCharges(JdbcClient jdbc) {
        return OrganizationExport.file("credit_charges", organization -> RowStream.of(jdbc.sql("""
                select job, credits, backend, from_allowance, from_purchased, charged_at,
                       refunded_at
                  from credit.charge
                 where organization_id = :organization
                 order by charged_at, job_id
                """).param("organization", organization.uuid())));
    }

    @Bean
    OrganizationExport exportCreditLots(JdbcClient jdbc) {
        return OrganizationExport.file("credit_lots", organization -> RowStream.of(jdbc.sql("""
                select no, credits, ends_at, priority, remaining, lapsed
                  from credit.lot
                 where organization_id = :organization
                 order by account_id, no
                """).param("organization", organization.uuid())));
    }

    @Bean
    OrganizationExport exportGrants(JdbcClient jdbc) {
        return OrganizationExport.file("credit_grants", organization -> RowStream.of(jdbc.sql("""
                select key, credits, given_by, given_at
                  from credit.effect
                 where organization_id = :organization
                 order by account_id, seq
                """).param("organization", organization.uuid())));
    }

    @Bean
    OrganizationExport exportCreditTerms(JdbcClient jdbc) {
        return OrganizationExport.file("credit_terms", organization -> RowStream.of(jdbc.sql("""
                select source, effective_at, cadence, unlimited, credits, premium_cap,
                       valid_until, set_at
                  from credit.terms
                 where organization_id = :organization
                 order by account_id, set_at
                """).param("organization", organization.uuid())));
    }
}
