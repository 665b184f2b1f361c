package dev.tenantry.payment.btcpay;

import dev.tenantry.database.Tenancy;
import dev.tenantry.payment.OrderId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Which of our orders somebody is opening at the server right now. Between looking for an invoice there and
 * making one nobody else may do the same, for there is no key that would make two requests one.
 */
@Repository
class BtcpayOpenings {

    private final JdbcClient jdbc;

    BtcpayOpenings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False while somebody else has it; whoever died in the middle has it for two minutes at most. */
    boolean begin(OrderId order) {
        return Tenancy.asSystem(() -> jdbc.sql("""
                insert into payment.btcpay_opening (order_id, until)
                values (:order, clock_timestamp() + interval '2 minutes')
                on conflict (order_id) do update
                   set until = excluded.until
                 where btcpay_opening.until < clock_timestamp()
                """)
                .param("order", order)
                .update()) == 1;
    }

    void end(OrderId order) {
        Tenancy.asSystem(() -> jdbc.sql("""
                delete from payment.btcpay_opening
                 where order_id = :order
                """)
                .param("order", order)
                .update());
    }
}
