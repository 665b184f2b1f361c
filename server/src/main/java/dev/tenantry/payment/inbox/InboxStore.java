package dev.tenantry.payment.inbox;

import dev.tenantry.payment.rail.RailEvent;
import dev.tenantry.payment.rail.Subject;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
public class InboxStore {

    /** An event as it is kept. */
    record Stored(long id, String rail, String eventId, String type, @Nullable Subject subject,
            @Nullable String objectId, byte[] payload) {

        RailEvent asItWas() {
            return new RailEvent(rail, eventId, type, subject, objectId, Map.of(), payload, null);
        }
    }

    private final JdbcClient jdbc;
    private final JsonMapper json;

    InboxStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** False when the event was here before. */
    public boolean insert(RailEvent event) {
        var ignored = event.ignoredBecause() != null;
        return jdbc.sql("""
                insert into payment.inbox (rail, event_id, type, subject, object_id, excerpt, payload,
                       status, reason, next_try_at, processed_at)
                values (:rail, :eventId, :type, :subject, :objectId, cast(:excerpt as jsonb), :payload,
                       :status, :reason,
                       case when :status = 'received' then clock_timestamp() end,
                       case when :status = 'ignored' then clock_timestamp() end)
                on conflict (rail, event_id) do nothing
                """)
                .param("rail", event.rail())
                .param("eventId", event.id())
                .param("type", event.type())
                .param("subject", event.subject())
                .param("objectId", event.objectId())
                .param("excerpt", json.writeValueAsString(event.excerpt()))
                .param("payload", event.payload())
                .param("status", ignored ? "ignored" : "received")
                .param("reason", event.ignoredBecause())
                .update() == 1;
    }

    /**
     * Gives rail and id, parted by a space, of those that were not here before. Always in the same order,
     * for two nodes may be brought the same events at once and would wait for each other.
     */
    Set<String> insertAll(Collection<RailEvent> events) {
        var sorted = events.stream()
                .sorted(Comparator.comparing(RailEvent::rail).thenComparing(RailEvent::id))
                .toList();
        return new HashSet<>(jdbc.sql("""
                insert into payment.inbox (rail, event_id, type, subject, object_id, excerpt, payload,
                       status, reason, next_try_at, processed_at)
                select rail, event_id, type, subject, object_id, cast(excerpt as jsonb), payload,
                       case when reason is null then 'received' else 'ignored' end, reason,
                       case when reason is null then clock_timestamp() end,
                       case when reason is not null then clock_timestamp() end
                  from unnest(:rails, :ids, :types, :subjects, :objects, :excerpts, :payloads, :reasons)
                       as came (rail, event_id, type, subject, object_id, excerpt, payload, reason)
                on conflict (rail, event_id) do nothing
                returning rail || ' ' || event_id
                """)
                .param("rails", texts(sorted, RailEvent::rail))
                .param("ids", texts(sorted, RailEvent::id))
                .param("types", texts(sorted, RailEvent::type))
                .param("subjects", texts(sorted, event -> event.subject() == null ? null
                        : event.subject().name().toLowerCase(Locale.ROOT)))
                .param("objects", texts(sorted, RailEvent::objectId))
                .param("excerpts", texts(sorted, event -> json.writeValueAsString(event.excerpt())))
                .param("payloads", sorted.stream().map(RailEvent::payload).toArray(byte[][]::new))
                .param("reasons", texts(sorted, RailEvent::ignoredBecause))
                .query(String.class)
                .list());
    }

    private static String[] texts(List<RailEvent> events, Function<RailEvent, @Nullable String> part) {
        return events.stream().map(part).toArray(String[]::new);
    }

    /**
     * Leases the oldest due row whose object nobody works on. Of one object the oldest due row goes first; a
     * row whose lease ran out (its worker died) goes before all of them.
     */
    public Optional<Claim> claim(Duration lease) {
        return jdbc.sql("""
                update payment.inbox
                   set status = 'working',
                       attempts = attempts + 1,
                       next_try_at = clock_timestamp() + make_interval(secs => :lease)
                 where id = (select due.id
                               from payment.inbox due
                              where due.status in ('received', 'parked', 'working')
                                and due.next_try_at <= clock_timestamp()
                                and (due.status = 'working' or not exists (
                                        select 1
                                          from payment.inbox other
                                         where other.rail = due.rail
                                           and other.object_id = due.object_id
                                           and other.status in ('received', 'parked', 'working')
                                           and (other.status = 'working' or other.id < due.id
                                                and other.next_try_at <= clock_timestamp())))
                              order by due.id
                              limit 1
                                for update skip locked)
                returning id, rail, type, subject, object_id, attempts
                """)
                .param("lease", lease.toSeconds())
                .query(Claim.class)
                .optional();
    }

    public boolean hasDue() {
        return jdbc.sql("""
                select exists (
                    select 1
                      from payment.inbox
                     where status = 'working'
                        or status in ('received', 'parked')
                           and next_try_at <= clock_timestamp())
                """)
                .query(Boolean.class)
                .single();
    }

    /** False when the lease ran out and another worker has the row: then nothing of this claim may commit. */
    public boolean finish(Claim claim, String status, @Nullable String reason, @Nullable Duration nextTry) {
        return jdbc.sql("""
                update payment.inbox
                   set status = :status,
                       reason = :reason,
                       next_try_at = clock_timestamp() + make_interval(secs => :nextTry),
                       processed_at = case when :status in ('done', 'ignored') then clock_timestamp() end
                 where id = :id
                   and status = 'working'
                   and attempts = :attempts
                """)
                .param("status", status)
                .param("reason", reason)
                .param("nextTry", nextTry == null ? null : (double) nextTry.toSeconds(), Types.DOUBLE)
                .param("id", claim.id())
                .param("attempts", claim.attempts())
                .update() == 1;
    }

    public int forget(Duration age) {
        return jdbc.sql("""
                delete from payment.inbox
                 where received_at < clock_timestamp() - make_interval(days => :days)
                   and status in ('done', 'ignored', 'dead')
                """)
                .param("days", (int) age.toDays())
                .update();
    }

    Optional<Stored> stored(long id) {
        return jdbc.sql("""
                select id, rail, event_id, type, subject, object_id, payload
                  from payment.inbox
                 where id = :id
                """)
                .param("id", id)
                .query(Stored.class)
                .optional();
    }

    List<Stored> between(Instant from, Instant to, Set<String> states, long after, int limit) {
        return jdbc.sql("""
                select id, rail, event_id, type, subject, object_id, payload
                  from payment.inbox
                 where received_at >= :from
                   and received_at < :to
                   and status in (:states)
                   and id > :after
                 order by id
                 limit :limit
                """)
                .param("from", from)
                .param("to", to)
                .param("states", states)
                .param("after", after)
                .param("limit", limit)
                .query(Stored.class)
                .list();
    }

    /** Due at once, as if it had just come; false while somebody works on it. */
    boolean reopen(long id, String type, @Nullable Subject subject, @Nullable String objectId) {
        return jdbc.sql("""
                update payment.inbox
                   set status = 'received',
                       type = :type,
                       subject = :subject,
                       object_id = :objectId,
                       reason = null,
                       attempts = 0,
                       replays = replays + 1,
                       processed_at = null,
                       next_try_at = clock_timestamp()
                 where id = :id
                   and (status <> 'working' or next_try_at <= clock_timestamp())
                """)
                .param("type", type)
                .param("subject", subject)
                .param("objectId", objectId)
                .param("id", id)
                .update() == 1;
    }
}
