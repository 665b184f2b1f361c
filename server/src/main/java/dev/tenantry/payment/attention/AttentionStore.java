package dev.tenantry.payment.attention;

import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Place;
import dev.tenantry.payment.OrderId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL about what is odd about orders. System login only. */
@Repository
class AttentionStore {

    private final JdbcClient jdbc;

    AttentionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    // every organization: operators look after all of them
    List<OrderToLookAt> page(Place before, int limit) {
        return jdbc.sql("""
                select id, organization_id, attention as why, status, purpose, days, seats, amount_minor,
                       currency, rail, checkout, created_at
                  from payment.orders
                 where attention is not null
                   and attention is distinct from looked_at_for
                   and (created_at, id) < (:at, :id)
                 order by created_at desc, id desc
                 limit :limit
                """)
                .param("at", before.at())
                .param("id", before.id())
                .param("limit", limit)
                .query(OrderToLookAt.class)
                .list();
    }

    // every organization: operators look after all of them
    int count(int most) {
        return jdbc.sql("""
                select count(*)
                  from (select
                          from payment.orders
                         where attention is not null
                           and attention is distinct from looked_at_for
                         limit :most) as waiting
                """)
                .param("most", most)
                .query(Integer.class)
                .single();
    }

    // every organization: the order says whose it is
    Optional<OrganizationId> organization(OrderId order) {
        return jdbc.sql("""
                select organization_id
                  from payment.orders
                 where id = :order
                """)
                .param("order", order)
                .query((row, n) -> OrganizationId.of(row.getObject("organization_id", UUID.class)))
                .optional();
    }

    /** False when it was looked at for that already, or is there for another reason now. */
    boolean resolve(OrganizationId organization, OrderId order, String why) {
        return jdbc.sql("""
                update payment.orders
                   set looked_at_for = attention
                 where organization_id = :organization
                   and id = :order
                   and attention = :why
                   and attention is distinct from looked_at_for
                """)
                .param("organization", organization)
                .param("order", order)
                .param("why", why)
                .update() == 1;
    }
}
