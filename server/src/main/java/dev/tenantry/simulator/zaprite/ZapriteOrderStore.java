package dev.tenantry.simulator.zaprite;

import dev.tenantry.simulator.stripe.object.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ZapriteOrderStore {

    private static final String COLUMNS = """
            id, external_id, amount, currency, label, redirect_url, metadata::text as metadata, status,
            transactions::text as transactions, created_at, expires_at, paid_at""";

    private final JdbcClient jdbc;

    ZapriteOrderStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A part of the list, by creation; {@code status} and {@code search} are null where all are wanted. */
    record Wanted(@Nullable String status, @Nullable String search, boolean pending, boolean oldestFirst,
            int limit, long skip) {}

    void insert(String id, NewZapriteOrder wanted, Instant now) {
        jdbc.sql("""
                insert into simulator.zaprite_order (id, external_id, amount, currency, label, redirect_url,
                       metadata, status, created_at, expires_at)
                values (:id, :external, :amount, :currency, :label, :redirect, cast(:metadata as jsonb),
                       'PENDING', :now, :expires)
                """)
                .param("id", id)
                .param("external", wanted.externalId())
                .param("amount", wanted.amount())
                .param("currency", wanted.currency())
                .param("label", wanted.label())
                .param("redirect", wanted.redirectUrl())
                .param("metadata", Json.write(Json.tree(wanted.metadata())))
                .param("now", now)
                .param("expires", wanted.expiresAt())
                .update();
    }

    /** By its own id, or the oldest under an id of the merchant's: those are not held to be unique. */
    Optional<ZapriteOrder> find(String id) {
        if (id.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        return jdbc.sql("""
                select %s
                  from simulator.zaprite_order
                 where id = :id
                    or external_id = :id
                 order by (id = :id) desc, position
                 limit 1
                """.formatted(COLUMNS))
                .param("id", id)
                .query(ZapriteOrder.class)
                .optional();
    }

    List<ZapriteOrder> list(Wanted wanted) {
        return jdbc.sql("""
                select %s
                  from simulator.zaprite_order
                 where (:status::text is null or status = :status)
                   and (:search::text is null or external_id = :search or id = :search)
                   and (:pending or status not in ('PENDING', 'PROCESSING'))
                 order by case when :oldest then created_at end, case when :oldest then position end,
                          created_at desc, position desc
                 limit :limit
                offset :skip
                """.formatted(COLUMNS))
                .param("status", wanted.status())
                .param("search", wanted.search())
                .param("pending", wanted.pending())
                .param("oldest", wanted.oldestFirst())
                .param("limit", wanted.limit())
                .param("skip", wanted.skip())
                .query(ZapriteOrder.class)
                .list();
    }

    long count(Wanted wanted) {
        return jdbc.sql("""
                select count(*)
                  from simulator.zaprite_order
                 where (:status::text is null or status = :status)
                   and (:search::text is null or external_id = :search or id = :search)
                   and (:pending or status not in ('PENDING', 'PROCESSING'))
                """)
                .param("status", wanted.status())
                .param("search", wanted.search())
                .param("pending", wanted.pending())
                .query(Long.class)
                .single();
    }

    /** False when the page did not take money any more: a second click pays nothing. */
    boolean pay(String id, ZapriteStatus status, String transaction, @Nullable Instant confirmsAt,
            @Nullable Instant paidAt) {
        return jdbc.sql("""
                update simulator.zaprite_order
                   set status = :status,
                       transactions = transactions || cast(:transaction as jsonb),
                       confirms_at = :confirms,
                       paid_at = :paid
                 where id = :id
                   and status in ('PENDING', 'UNDERPAID')
                """)
                .param("status", status.name())
                .param("transaction", transaction)
                .param("confirms", confirmsAt)
                .param("paid", paidAt)
                .param("id", id)
                .update() == 1;
    }

    /** What time has done to orders by now; gives whose they are. */
    List<String> abandon(Instant now) {
        return jdbc.sql("""
                update simulator.zaprite_order
                   set status = 'ABANDONED'
                 where status = 'PENDING'
                   and expires_at <= :now
             returning id
                """)
                .param("now", now)
                .query(String.class)
                .list();
    }

    List<String> confirm(Instant now) {
        return jdbc.sql("""
                update simulator.zaprite_order
                   set status = 'PAID',
                       paid_at = confirms_at,
                       transactions = replace(transactions::text, '"PENDING"', '"CONFIRMED"')::jsonb
                 where status = 'PROCESSING'
                   and confirms_at <= :now
             returning id
                """)
                .param("now", now)
                .query(String.class)
                .list();
    }

    Optional<Instant> nextDue(Instant until) {
        return jdbc.sql("""
                select least((select min(expires_at)
                                from simulator.zaprite_order
                               where status = 'PENDING'
                                 and expires_at <= :until),
                             (select min(confirms_at)
                                from simulator.zaprite_order
                               where status = 'PROCESSING'
                                 and confirms_at <= :until)) as due
                """)
                .param("until", until)
                .query((row, number) -> Optional.ofNullable(row.getTimestamp("due"))
                        .map(java.sql.Timestamp::toInstant))
                .single();
    }
}
