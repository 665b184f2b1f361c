package dev.tenantry.payment.method;

import dev.tenantry.kernel.OrganizationId;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
public class SetupStore {

    private final JdbcClient jdbc;

    SetupStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False when another page is open. */
    public boolean insertOpen(Setup setup) {
        return jdbc.sql("""
                insert into payment.method_setup (id, organization_id, rail, pays_invoice, created_by)
                values (:id, :organization, :rail, :paysInvoice, :createdBy)
                on conflict (organization_id, rail) where status = 'open' do nothing
                """)
                .param("id", setup.id())
                .param("organization", setup.organizationId())
                .param("rail", setup.rail())
                .param("paysInvoice", setup.paysInvoice())
                .param("createdBy", setup.createdBy())
                .update() == 1;
    }

    public Optional<Setup> open(OrganizationId organization, String rail) {
        return jdbc.sql("""
                select id, organization_id, rail, checkout, pays_invoice, status, created_by
                  from payment.method_setup
                 where organization_id = :organization
                   and rail = :rail
                   and status = 'open'
                """)
                .param("organization", organization)
                .param("rail", rail)
                .query(Setup.class)
                .optional();
    }

    public Optional<Setup> latest(OrganizationId organization, String rail) {
        return jdbc.sql("""
                select id, organization_id, rail, checkout, pays_invoice, status, created_by
                  from payment.method_setup
                 where organization_id = :organization
                   and rail = :rail
                 order by created_at desc
                 limit 1
                """)
                .param("organization", organization)
                .param("rail", rail)
                .query(Setup.class)
                .optional();
    }

    public Optional<Setup> find(UUID id) {
        // every organization: a webhook names a setup, and only the setup tells whose it is
        return jdbc.sql("""
                select id, organization_id, rail, checkout, pays_invoice, status, created_by
                  from payment.method_setup
                 where id = :id
                """)
                .param("id", id)
                .query(Setup.class)
                .optional();
    }

    /** False when it is open no longer: a page that opens too late must not be shown. */
    public boolean attach(OrganizationId organization, UUID id, String checkout) {
        return jdbc.sql("""
                update payment.method_setup
                   set checkout = :checkout
                 where organization_id = :organization
                   and id = :id
                   and status = 'open'
                   and (checkout is null or checkout = :checkout)
                """)
                .param("checkout", checkout)
                .param("organization", organization)
                .param("id", id)
                .update() == 1;
    }

    /** {@code method} is what was saved, or null when nothing was. False when it was closed before. */
    public boolean close(OrganizationId organization, UUID id, @Nullable String method) {
        return jdbc.sql("""
                update payment.method_setup
                   set status = case when cast(:method as text) is null then 'expired' else 'done' end,
                       method = :method,
                       closed_at = clock_timestamp()
                 where organization_id = :organization
                   and id = :id
                   and status = 'open'
                """)
                .param("method", method)
                .param("organization", organization)
                .param("id", id)
                .update() == 1;
    }
}
