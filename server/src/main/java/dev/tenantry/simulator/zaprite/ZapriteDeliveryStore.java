package dev.tenantry.simulator.zaprite;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The address in the dashboard, and what is on its way there. */
@Repository
class ZapriteDeliveryStore {

    record Pending(long id, String orderId, String url) {}

    private final JdbcClient jdbc;

    ZapriteDeliveryStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void tell(String webhookUrl) {
        jdbc.sql("""
                insert into simulator.zaprite_dashboard (webhook_url)
                values (:url)
                on conflict (one) do update
                   set webhook_url = excluded.webhook_url
                """)
                .param("url", webhookUrl)
                .update();
    }

    /** Nothing where nobody has typed an address. */
    void queue(String order) {
        jdbc.sql("""
                insert into simulator.zaprite_delivery (order_id, url)
                select :order, webhook_url
                  from simulator.zaprite_dashboard
                """)
                .param("order", order)
                .update();
    }

    /** Takes the oldest that is due. A node that dies in the middle leaves it to the next one. */
    Optional<Pending> claim(Instant now, Duration lease) {
        return jdbc.sql("""
                with next as (
                    select id
                      from simulator.zaprite_delivery
                     where state in ('pending', 'sending')
                       and due_at <= :now
                     order by due_at, id
                     limit 1
                       for update skip locked)
                update simulator.zaprite_delivery d
                   set state = 'sending',
                       due_at = :lease_end
                  from next
                 where d.id = next.id
             returning d.id, d.order_id, d.url
                """)
                .param("now", now)
                .param("lease_end", now.plus(lease))
                .query(Pending.class)
                .optional();
    }

    void later(long id, Instant dueAt) {
        jdbc.sql("""
                update simulator.zaprite_delivery
                   set state = 'pending',
                       due_at = :due_at
                 where id = :id
                """)
                .param("due_at", dueAt)
                .param("id", id)
                .update();
    }

    void end(long id, String state, String outcome) {
        jdbc.sql("""
                update simulator.zaprite_delivery
                   set state = :state,
                       outcome = :outcome
                 where id = :id
                """)
                .param("state", state)
                .param("outcome", outcome)
                .param("id", id)
                .update();
    }

    boolean anyDue(Instant now) {
        return jdbc.sql("""
                select exists (
                    select 1
                      from simulator.zaprite_delivery
                     where state = 'sending'
                        or (state = 'pending' and due_at <= :now))
                """)
                .param("now", now)
                .query(Boolean.class)
                .single();
    }
}
