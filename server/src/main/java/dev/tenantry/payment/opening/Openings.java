package dev.tenantry.payment.opening;

import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.payment.OrderId;
import dev.tenantry.payment.PaymentRefusal;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Which orders somebody is opening at their rail right now. Between looking for a page there and making one
 * nobody else may do the same, for these rails have no key that would make two requests one.
 */
@Repository
public class Openings {

    private final JdbcClient jdbc;

    Openings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Refuses with checkout_busy while somebody else is at it. Call it outside of transactions. */
    public <T> T alone(OrderId order, Supplier<T> open) {
        if (!begin(order)) {
            throw new Refusal(PaymentRefusal.CHECKOUT_BUSY);
        }
        try {
            return open.get();
        } finally {
            end(order);
        }
    }

    /** False while somebody else has it; whoever died in the middle has it for two minutes at most. */
    private boolean begin(OrderId order) {
        return Tenancy.asSystem(() -> jdbc.sql("""
                insert into payment.opening (order_id, until)
                values (:order, clock_timestamp() + interval '2 minutes')
                on conflict (order_id) do update
                   set until = excluded.until
                 where opening.until < clock_timestamp()
                """)
                .param("order", order)
                .update()) == 1;
    }

    private void end(OrderId order) {
        Tenancy.asSystem(() -> jdbc.sql("""
                delete from payment.opening
                 where order_id = :order
                """)
                .param("order", order)
                .update());
    }
}
