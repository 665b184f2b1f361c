package dev.tenantry.simulator.btcpay;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Webhooks on their way, and what became of each. Moments are system time. */
@Repository
class DeliveryStore {

    private static final String COLUMNS = """
            id, webhook, original, type, body, repeats, state, due_at, sent_at, status, problem""";

    private final JdbcClient jdbc;

    DeliveryStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(String id, String webhook, String original, String type, String body, int repeats,
            Duration wait) {
        jdbc.sql("""
                insert into simulator.btcpay_delivery (id, webhook, original, type, body, repeats, due_at)
                values (:id, :webhook, :original, :type, :body, :repeats,
                        clock_timestamp() + make_interval(secs => :wait))
                """)
                .param("id", id)
                .param("webhook", webhook)
                .param("original", original)
                .param("type", type)
                .param("body", body)
                .param("repeats", repeats)
                .param("wait", wait.toSeconds())
                .update();
    }

    /** Takes the oldest due one; if this node dies with it, it is due again after the lease. */
    Optional<Delivery> claim(Instant now, Duration lease) {
        return jdbc.sql("""
                update simulator.btcpay_delivery
                   set state = 'sending',
                       due_at = :lease
                 where id = (select id
                               from simulator.btcpay_delivery
                              where state in ('pending', 'sending')
                                and due_at <= :now
                              order by due_at, position
                              limit 1
                                for update skip locked)
             returning %s
                """.formatted(COLUMNS))
                .param("now", now)
                .param("lease", now.plus(lease))
                .query(Delivery.class)
                .optional();
    }

    boolean anyDue(Instant now) {
        return jdbc.sql("""
                select exists (
                    select 1
                      from simulator.btcpay_delivery
                     where state = 'sending'
                        or state = 'pending'
                           and due_at <= :now)
                """)
                .param("now", now)
                .query(Boolean.class)
                .single();
    }

    void sent(String id, boolean delivered, @Nullable Integer status, @Nullable String problem) {
        jdbc.sql("""
                update simulator.btcpay_delivery
                   set state = case when :delivered then 'delivered' else 'failed' end,
                       sent_at = clock_timestamp(),
                       status = :status,
                       problem = :problem
                 where id = :id
                   and state = 'sending'
                """)
                .param("delivered", delivered)
                .param("status", status)
                .param("problem", problem)
                .param("id", id)
                .update();
    }

    /** It was never on its way: held back until then. */
    void holdBack(String id, Instant until) {
        jdbc.sql("""
                update simulator.btcpay_delivery
                   set state = 'pending',
                       problem = 'held back on demand',
                       due_at = :until
                 where id = :id
                   and state = 'sending'
                """)
                .param("until", until)
                .param("id", id)
                .update();
    }

    Optional<Delivery> find(String webhook, String id) {
        return jdbc.sql("""
                select %s
                  from simulator.btcpay_delivery
                 where id = :id
                   and webhook = :webhook
                """.formatted(COLUMNS))
                .param("id", id)
                .param("webhook", webhook)
                .query(Delivery.class)
                .optional();
    }

    /** Newest first. */
    List<Delivery> latest(String webhook, long limit) {
        return jdbc.sql("""
                select %s
                  from simulator.btcpay_delivery
                 where webhook = :webhook
                 order by position desc
                 limit :limit
                """.formatted(COLUMNS))
                .param("webhook", webhook)
                .param("limit", limit)
                .query(Delivery.class)
                .list();
    }
}
