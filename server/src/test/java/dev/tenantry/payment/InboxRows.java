package dev.tenantry.payment;

import dev.tenantry.database.Tenancy;
import dev.tenantry.payment.rail.RailEvent;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks into the inbox, and lets time pass for one row: waits and leases end at once. */
@Component
class InboxRows {

    record Row(String status, @Nullable String reason, int attempts, boolean willRetry) {}

    private final JdbcClient jdbc;

    InboxRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Row of(RailEvent event) {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select status, reason, attempts, next_try_at is not null as will_retry
                  from payment.inbox
                 where rail = :rail
                   and event_id = :id
                """)
                .param("rail", event.rail())
                .param("id", event.id())
                .query(Row.class)
                .single());
    }

    boolean is(RailEvent event, String status) {
        return of(event).status().equals(status);
    }

    /** Whether somebody has taken the event up and let go of it again. */
    boolean isTried(RailEvent event, int times) {
        var row = of(event);
        return row.attempts() >= times && !row.status().equals("working");
    }

    void makeDue(RailEvent event) {
        Tenancy.asSystem(() -> jdbc.sql("""
                update payment.inbox
                   set next_try_at = clock_timestamp() - interval '1 second'
                 where rail = :rail
                   and event_id = :id
                """)
                .param("rail", event.rail())
                .param("id", event.id())
                .update());
    }

    long id(RailEvent event) {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select id
                  from payment.inbox
                 where rail = :rail
                   and event_id = :id
                """)
                .param("rail", event.rail())
                .param("id", event.id())
                .query(Long.class)
                .single());
    }

    /** As if its worker had come to an end with it. */
    void settleByHand(RailEvent event) {
        Tenancy.asSystem(() -> jdbc.sql("""
                update payment.inbox
                   set status = 'done',
                       next_try_at = null
                 where rail = :rail
                   and event_id = :id
                """)
                .param("rail", event.rail())
                .param("id", event.id())
                .update());
    }

    long payments(OrderId order) {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select count(*)
                  from payment.payment
                 where order_id = :order
                """)
                .param("order", order)
                .query(Long.class)
                .single());
    }

    void forgetCustomer(OrderId order, boolean forgotten) {
        Tenancy.asSystem(() -> jdbc.sql("""
                update payment.billing_customer b
                   set customer = case when :forgotten then 'hidden_' else '' end || replace(customer, 'hidden_', '')
                  from payment.orders o
                 where o.id = :order
                   and o.organization_id = b.organization_id
                """)
                .param("forgotten", forgotten)
                .param("order", order)
                .update());
    }
}
