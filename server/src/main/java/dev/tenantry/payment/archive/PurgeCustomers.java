package dev.tenantry.payment.archive;

import dev.tenantry.database.OrganizationRows;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Purge;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who paid, of an organization that is gone for good: the name and address given to rails, and cards. Orders,
 * invoices and payments stay, with the organization's id and nobody's name.
 */
@Component
class PurgeCustomers implements Purge {

    private final JdbcClient jdbc;
    private final Purge cards;

    PurgeCustomers(JdbcClient jdbc) {
        this.jdbc = jdbc;
        cards = OrganizationRows.deleting(jdbc, "payment.method", "payment.method_setup");
    }

    @Override
    public void of(OrganizationId organization) {
        jdbc.sql("""
                update payment.billing_customer
                   set name = 'Deleted organization',
                       email = 'deleted@invalid'
                 where organization_id = :organization
                """).param("organization", organization).update();
        cards.of(organization);
    }
}
