package dev.tenantry.usage;

import dev.tenantry.catalog.Window;
import dev.tenantry.kernel.OrganizationId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL of usage. */
@Repository
class UsageStore {

    /** Counters stay below what every JSON reader holds exactly (2^53). */
    static final long MOST = 9_000_000_000_000_000L;

    record EventRow(String metric, long quantity, @Nullable Instant givenAt, Window countedWindow,
            Instant spanStart, @Nullable Instant spanEnd) {}

    private final JdbcClient jdbc;

    UsageStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False when the organization has used this id before. */
    boolean addEvent(OrganizationId organization, UsageEvent event, Instant at, Window window, Span span) {
        return jdbc.sql("""
                insert into usage.event (organization_id, id, metric, quantity, given_at, happened_at,
                       counted_window, span_start, span_end)
                values (:organization, :id, :metric, :quantity, :givenAt, :at,
                       :window, :spanStart, :spanEnd)
                on conflict (organization_id, id) do nothing
                """)
                .param("organization", organization)
                .param("id", event.id())
                .param("metric", event.metric())
                .param("quantity", event.quantity())
                .param("givenAt", event.at(), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("at", at)
                .param("window", window)
                .param("spanStart", span.start())
                .param("spanEnd", span.end(), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .update() == 1;
    }

    EventRow event(OrganizationId organization, String id) {
        return jdbc.sql("""
                select metric, quantity, given_at, counted_window, span_start, span_end
                  from usage.event
                 where organization_id = :organization
                   and id = :id
                """)
                .param("organization", organization)
                .param("id", id)
                .query(EventRow.class)
                .single();
    }

    /** The counter after adding; empty when it would leave its range. */
    Optional<Long> add(OrganizationId organization, String metric, Window window, Instant start,
            long quantity) {
        return jdbc.sql("""
                insert into usage.counter as c (organization_id, metric, counted_window, span_start, used)
                values (:organization, :metric, :window, :start, :quantity)
                on conflict (organization_id, metric, counted_window, span_start) do update
                   set used = c.used + excluded.used
                 where c.used <= :most - excluded.used
                returning used
                """)
                .param("organization", organization)
                .param("metric", metric)
                .param("window", window)
                .param("start", start)
                .param("quantity", quantity)
                .param("most", MOST)
                .query(Long.class)
                .optional();
    }

    /** The counter after taking away; empty when less than that is there. */
    Optional<Long> take(OrganizationId organization, String metric, Window window, Instant start,
            long quantity) {
        return jdbc.sql("""
                update usage.counter
                   set used = used - :quantity
                 where organization_id = :organization
                   and metric = :metric
                   and counted_window = :window
                   and span_start = :start
                   and used >= :quantity
                returning used
                """)
                .param("organization", organization)
                .param("metric", metric)
                .param("window", window)
                .param("start", start)
                .param("quantity", quantity)
                .query(Long.class)
                .optional();
    }

    long used(OrganizationId organization, String metric, Window window, Instant start) {
        return jdbc.sql("""
                select used
                  from usage.counter
                 where organization_id = :organization
                   and metric = :metric
                   and counted_window = :window
                   and span_start = :start
                """)
                .param("organization", organization)
                .param("metric", metric)
                .param("window", window)
                .param("start", start)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }
}
