package dev.tenantry.payment.archive;

import dev.tenantry.database.RowStream;
import dev.tenantry.kernel.OrganizationExport;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Money in an organization's archive, without what only the rail's account is called by. */
@Configuration(proxyBeanMethods = false)
class PaymentFiles {

    @Bean
    OrganizationExport exportOrders(JdbcClient jdbc) {
        return OrganizationExport.file("orders", organization -> RowStream.of(jdbc.sql("""
                select id, subject, purpose, billing_interval, seats, amount_minor, currency,
                       status, created_at, closed_at
                  from payment.orders
                 where organization_id = :organization
                 order by created_at, id
                """).param("organization", organization.uuid())));
    }

    @Bean
    OrganizationExport exportInvoices(JdbcClient jdbc) {
        return OrganizationExport.file("invoices", organization -> RowStream.of(jdbc.sql("""
                select number, status, reason, total_minor, tax_minor, due_minor, paid_minor,
                       currency, period_start, period_end, issued_at
                  from payment.invoice
                 where organization_id = :organization
                 order by issued_at, id
                """).param("organization", organization.uuid())));
    }

    @Bean
    OrganizationExport exportPayments(JdbcClient jdbc) {
        return OrganizationExport.file("payments", organization -> RowStream.of(jdbc.sql("""
                select order_id, amount_minor, currency, received_at
                  from payment.payment
                 where organization_id = :organization
                 order by received_at, payment_object
                """).param("organization", organization.uuid())));
    }

    @Bean
    OrganizationExport exportRefunds(JdbcClient jdbc) {
        return OrganizationExport.file("refunds", organization -> RowStream.of(jdbc.sql("""
                select amount_minor, currency, status, reason, requested_at
                  from payment.refund
                 where organization_id = :organization
                 order by requested_at, id
                """).param("organization", organization.uuid())));
    }

    @Bean
    OrganizationExport exportDisputes(JdbcClient jdbc) {
        return OrganizationExport.file("disputes", organization -> RowStream.of(jdbc.sql("""
                select amount_minor, currency, status, reason, answer_until, opened_at
                  from payment.dispute
                 where organization_id = :organization
                 order by opened_at, id
                """).param("organization", organization.uuid())));
    }

    @Bean
    OrganizationExport exportMethods(JdbcClient jdbc) {
        return OrganizationExport.file("payment_methods", organization -> RowStream.of(jdbc.sql("""
                select kind, brand, last4, exp_month, exp_year, is_default, saved_at
                  from payment.method
                 where organization_id = :organization
                 order by saved_at, id
                """).param("organization", organization.uuid())));
    }

    @Bean
    OrganizationExport exportBillingCustomer(JdbcClient jdbc) {
        return OrganizationExport.file("billing_address", organization -> RowStream.of(jdbc.sql("""
                select rail, name, email, created_at
                  from payment.billing_customer
                 where organization_id = :organization
                 order by rail
                """).param("organization", organization.uuid())));
    }
}
