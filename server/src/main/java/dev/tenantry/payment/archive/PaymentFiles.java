package dev.tenantry.payment.archive;

import dev.tenantry.database.OrganizationRows;
import dev.tenantry.kernel.Needed;
import dev.tenantry.kernel.OrganizationExport;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Money in an organization's archive, without what only the rail's account is called by. */
@Configuration(proxyBeanMethods = false)
class PaymentFiles {

    @Bean
    OrganizationExport exportOrders(JdbcClient jdbc) {
        return OrganizationRows.file(jdbc, "orders",
                "id, subject, purpose, billing_interval, days, seats, amount_minor, currency, status, "
                        + "created_at, closed_at",
                "payment.orders", "created_at, id");
    }

    @Bean
    OrganizationExport exportInvoices(JdbcClient jdbc) {
        return OrganizationRows.file(jdbc, "invoices",
                "number, status, reason, total_minor, tax_minor, due_minor, paid_minor, "
                        + "currency, period_start, period_end, issued_at",
                "payment.invoice", "issued_at, id");
    }

    @Bean
    OrganizationExport exportPayments(JdbcClient jdbc) {
        return OrganizationRows.file(jdbc, "payments",
                "order_id, amount_minor, currency, received_at",
                "payment.payment", "received_at, payment_object");
    }

    @Bean
    OrganizationExport exportRefunds(JdbcClient jdbc) {
        return OrganizationRows.file(jdbc, "refunds",
                "amount_minor, currency, status, reason, requested_at",
                "payment.refund", "requested_at, id");
    }

    @Bean
    OrganizationExport exportDisputes(JdbcClient jdbc) {
        return OrganizationRows.file(jdbc, "disputes",
                "amount_minor, currency, status, reason, answer_until, opened_at",
                "payment.dispute", "opened_at, id");
    }

    @Bean
    OrganizationExport exportMethods(JdbcClient jdbc) {
        return OrganizationRows.file(jdbc, "payment_methods",
                "kind, brand, last4, exp_month, exp_year, is_default, saved_at",
                "payment.method", "saved_at, id");
    }

    @Bean
    OrganizationExport exportBillingCustomer(JdbcClient jdbc) {
        return OrganizationRows.file(jdbc, "billing_address",
                "rail, name, email, created_at",
                "payment.billing_customer", "rail");
    }

    /** Whoever ordered or paid something, or is known to a rail. */
    @Bean
    Needed whoPaid(JdbcClient jdbc) {
        return OrganizationRows.having(jdbc, "payment.orders", "payment.payment", "payment.invoice",
                "payment.billing_customer");
    }
}
