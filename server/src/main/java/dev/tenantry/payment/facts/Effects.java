package dev.tenantry.payment.facts;

import dev.tenantry.kernel.OrganizationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The marks that keep effects single: a row for each object of money and kind of effect, for ever. */
@Repository
public class Effects {

    private final JdbcClient jdbc;

    Effects(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False when this was applied before. Commits, or vanishes, with the caller's transaction. */
    public boolean once(OrganizationId organization, String rail, String object, String kind) {
        return jdbc.sql("""
                insert into payment.effect (rail, payment_object, kind, organization_id)
                values (:rail, :object, :kind, :organization)
                on conflict (rail, payment_object, kind) do nothing
                """)
                .param("rail", rail)
                .param("object", object)
                .param("kind", kind)
                .param("organization", organization)
                .update() == 1;
    }
}
