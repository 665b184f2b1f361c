package dev.tenantry.simulator.stripe.webhook;

import dev.tenantry.simulator.stripe.object.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Webhooks on their way, and every try. */
@Repository
public class DeliveryStore {

    private final JdbcClient jdbc;

    DeliveryStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** {@code oldSecret} signs too, while its owner rolls to the new one. */
    record Pending(long id, String event, String type, String url, String secret, @Nullable String oldSecret,
            String body, int attempts) {

        /** What faults are matched against. */
        String name() {
            return type + " " + url;
        }

        List<String> secrets() {
            return oldSecret == null ? List.of(secret) : List.of(secret, oldSecret);
        }
    }

    public List<String> endpointsFor(String type) {
        return jdbc.sql("""
                select id
                  from simulator.object
                 where kind = 'webhook_endpoint'
                   and document ->> 'status' = 'enabled'
                   and (document -> 'enabled_events' @> :type::jsonb
                        or document -> 'enabled_events' @> '"*"')
                 order by position
                """)
                .param("type", Json.write(Json.tree(type)))
                .query(String.class)
                .list();
    }

    public void queue(String event, String endpoint) {
        jdbc.sql("""
                insert into simulator.delivery (event, endpoint)
                values (:event, :endpoint)
                """)
                .param("event", event)
                .param("endpoint", endpoint)
                .update();
    }

    /**
     * Takes the oldest due delivery for one try; if this node dies, it is due again after the lease. Every
     * try of an event has the same body.
     */
    Optional<Pending> claim(Instant now, Duration lease) {
        return jdbc.sql("""
                with next as (
                    select id
                      from simulator.delivery
                     where state = 'pending'
                       and due_at <= :now
                     order by due_at, id
                     limit 1
                       for update skip locked)
                update simulator.delivery d
                   set due_at = :lease_end,
                       attempts = d.attempts + 1
                  from next, simulator.object e, simulator.object w
                 where d.id = next.id
                   and e.id = d.event
                   and w.id = d.endpoint
             returning d.id, d.event, e.document ->> 'type' as type, w.document ->> 'url' as url,
                       w.hidden ->> 'secret' as secret,
                       case when (w.hidden ->> 'old_secret_until')::bigint
                                 > extract(epoch from clock_timestamp())
                            then w.hidden ->> 'old_secret' end as old_secret,
                       jsonb_set(e.document, '{pending_webhooks}', to_jsonb((
                           select count(*)
                             from simulator.delivery told
                            where told.event = e.id))) as body, d.attempts
                """)
                .param("now", now)
                .param("lease_end", now.plus(lease))
                .query(Pending.class)
                .optional();
    }

    boolean anyDue(Instant now) {
        return jdbc.sql("""
                select exists (
                    select 1
                      from simulator.delivery d
                     where d.state = 'pending'
                       and (d.due_at <= :now
                            or d.attempts > (select count(*)
                                               from simulator.attempt a
                                              where a.delivery = d.id)))
                """)
                .param("now", now)
                .query(Boolean.class)
                .single();
    }

    void logAttempt(Pending pending, Instant at, @Nullable Integer status, @Nullable String problem,
            long millis) {
        jdbc.sql("""
                insert into simulator.attempt (delivery, number, at, status, problem, duration_ms)
                values (:delivery, :number, :at, :status, :problem, :millis)
                """)
                .param("delivery", pending.id())
                .param("number", pending.attempts())
                .param("at", at)
                .param("status", status)
                .param("problem", problem)
                .param("millis", millis)
                .update();
    }

    void delivered(Pending pending) {
        end(pending, "delivered");
        jdbc.sql("""
                update simulator.object
                   set document = jsonb_set(document, '{pending_webhooks}', to_jsonb((
                           select count(id)
                             from simulator.delivery
                            where event = :event
                              and state <> 'delivered')))
                 where id = :event
                """)
                .param("event", pending.event())
                .update();
    }

    void failed(Pending pending) {
        end(pending, "failed");
    }

    void retryAt(Pending pending, Instant dueAt) {
        jdbc.sql("""
                update simulator.delivery
                   set due_at = :due_at
                 where id = :id
                   and state = 'pending'
                """)
                .param("id", pending.id())
                .param("due_at", dueAt)
                .update();
    }

    private void end(Pending pending, String state) {
        jdbc.sql("""
                update simulator.delivery
                   set state = :state
                 where id = :id
                   and state = 'pending'
                """)
                .param("id", pending.id())
                .param("state", state)
                .update();
    }

    List<DeliveryLog.Delivery> latest(int limit) {
        return jdbc.sql("""
                select d.id, d.event, e.document ->> 'type' as type, w.document ->> 'url' as url, d.state,
                       d.attempts, a.status, a.problem
                  from simulator.delivery d
                  join simulator.object e on e.id = d.event
                  join simulator.object w on w.id = d.endpoint
                  left join simulator.attempt a on a.delivery = d.id and a.number = d.attempts
                 order by d.id desc
                 limit :limit
                """)
                .param("limit", limit)
                .query(DeliveryLog.Delivery.class)
                .list();
    }

    void sendAgain(long delivery) {
        jdbc.sql("""
                update simulator.delivery
                   set state = 'pending',
                       due_at = clock_timestamp()
                 where id = :id
                """)
                .param("id", delivery)
                .update();
    }
}
