package dev.tenantry.payment.inbox;

import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.WebRefusal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is in the inbox, for operators. Reading never changes anything. */
@Component
public class InboxEntries {

    private static final String COLUMNS = """
            id, rail, event_id, type, object_id, status, reason, attempts, replays, received_at,
            case when status in ('received', 'parked', 'working') then next_try_at end as next_try_at,
            processed_at""";

    /** One row with what the rail sent, byte for byte as text. */
    public record Whole(InboxEntry entry, String payload) {}

    private final JdbcClient jdbc;

    InboxEntries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The newest first, older than row {@code before}; of one state, or of all when that is null. */
    public List<InboxEntry> page(@Nullable String status, @Nullable Long before, int limit) {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select %s
                  from payment.inbox
                 where (:status::text is null or status = :status)
                   and (:before::bigint is null or id < :before)
                 order by id desc
                 limit :limit
                """.formatted(COLUMNS))
                .param("status", status)
                .param("before", before)
                .param("limit", limit)
                .query(InboxEntry.class)
                .list());
    }

    /** How many rows have each state that somebody should know of. */
    public Map<String, Long> waiting() {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select status, count(*) as rows
                  from payment.inbox
                 where status in ('received', 'working', 'parked', 'dead')
                 group by status
                """)
                .query(rows -> {
                    var counts = new java.util.TreeMap<String, Long>();
                    while (rows.next()) {
                        counts.put(rows.getString(1), rows.getLong(2));
                    }
                    return counts;
                }));
    }

    public InboxEntry entry(long id) {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select %s
                  from payment.inbox
                 where id = :id
                """.formatted(COLUMNS))
                .param("id", id)
                .query(InboxEntry.class)
                .optional())
                .orElseThrow(() -> new Refusal(WebRefusal.NOT_FOUND));
    }

    /** @throws Refusal not_found */
    public Whole whole(long id) {
        var entry = entry(id);
        var payload = Tenancy.asSystem(() -> jdbc.sql("""
                select payload
                  from payment.inbox
                 where id = :id
                """)
                .param("id", id)
                .query(byte[].class)
                .single());
        return new Whole(entry, new String(payload, StandardCharsets.UTF_8));
    }
}
