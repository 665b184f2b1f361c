package dev.tenantry.payment.zaprite;

import dev.tenantry.database.Tenancy;
import dev.tenantry.payment.OrderId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Which of our orders somebody is opening at Zaprite right now. Between looking for an order there and making
 * one nobody else may do the same, for there is no key that would make two requests one.
 */
@Repository
class ZapriteOpenings {

    private final JdbcClient jdbc;

    ZapriteOpenings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False while somebody else has it; whoever died in the middle has it for two minutes at most. */
    boolean begin(OrderId order) {
        return Tenancy.asSystem(() -> jdbc.sql("""
                insert into payment.zaprite_opening (order_id, until)
                values (:order, clock_timestamp() + interval '2 minutes')
                on conflict (order_id) do update
                   set until = excluded.until
                 where zaprite_opening.until < clock_timestamp()
                """)
                .param("order", order)
                .update()) == 1;
    }

    void end(OrderId order) {
        Tenancy.asSystem(() -> jdbc.sql("""
                delete from payment.zaprite_opening
                 where order_id = :order
                """)
                .param("order", order)
                .update());
    }
}
