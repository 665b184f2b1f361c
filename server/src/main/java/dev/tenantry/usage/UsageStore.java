package dev.tenantry.usage;

import dev.tenantry.catalog.Window;
import dev.tenantry.kernel.OrganizationId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL about events and counters. */
@Repository
class UsageStore {

    private static final String SAVE = """
            with counter as (
            update usage.counter as c
               set used = now.used,
                   latest_at = cast(now.latest_at as timestamptz),
                   latest_id = now.latest_id,
                   told_percent = now.told_percent,
                   told_of = now.told_of
              from unnest(cast(:metrics as text[]), cast(:windows as text[]), cast(:starts as text[]),
                   cast(:used as bigint[]), cast(:latestAt as text[]), cast(:latestId as text[]),
                   cast(:toldPercent as int[]), cast(:toldOf as bigint[]))
                as now (metric, counted_window, span_start, used, latest_at, latest_id, told_percent, told_of)
             where c.organization_id = :organization
               and c.metric = now.metric
               and c.counted_window = now.counted_window
               and c.span_start = cast(now.span_start as timestamptz)
            returning 1
            ), event as (
            insert into usage.event (organization_id, id, metric, quantity, value_hash, given_at,
                   happened_at, counted_window, span_start, span_end)
            select :organization, id, metric, quantity, value_hash, cast(given_at as timestamptz),
                   cast(at as timestamptz), counted_window, cast(span_start as timestamptz),
                   cast(span_end as timestamptz)
              from unnest(cast(:ids as text[]), cast(:eventMetrics as text[]), cast(:quantities as bigint[]),
                   cast(:hashes as uuid[]), cast(:givenAt as text[]), cast(:at as text[]),
                   cast(:eventWindows as text[]), cast(:eventStarts as text[]), cast(:eventEnds as text[]))
                as said (id, metric, quantity, value_hash, given_at, at, counted_window, span_start,
                   span_end)
             order by id
            on conflict (organization_id, id) do nothing
            returning 1
            ), distinct_value as (
            insert into usage.distinct_value (organization_id, metric, counted_window, span_start, value_hash)
            select :organization, metric, counted_window, cast(span_start as timestamptz), value_hash
              from unnest(cast(:valueMetrics as text[]), cast(:valueWindows as text[]),
                   cast(:valueStarts as text[]), cast(:valueHashes as uuid[]))
                as seen (metric, counted_window, span_start, value_hash)
            returning 1
            )
            select (select count(*) from counter) as counters,
                   (select count(*) from event) as events,
                   (select count(*) from distinct_value) as distinct_values
            """;

    private record CounterRow(String metric, Window countedWindow, Instant spanStart, long used,
            @Nullable Instant latestAt, @Nullable String latestId, int toldPercent, @Nullable Long toldOf) {}

    private record SeenRow(String metric, Window countedWindow, Instant spanStart, UUID valueHash) {}

    private record Written(long counters, long events, long distinctValues) {}

    private final JdbcClient jdbc;
    private final DayStore days;

    UsageStore(JdbcClient jdbc, DayStore days) {
        this.jdbc = jdbc;
        this.days = days;
    }

    /** The counters, made where they are missing, and locked in one order until the transaction ends. */
    Map<CounterKey, Counter> lock(OrganizationId organization, Collection<CounterKey> keys) {
        return byKey(jdbc.sql("""
                insert into usage.counter as c (organization_id, metric, counted_window, span_start, used)
                select :organization, metric, counted_window, cast(span_start as timestamptz), 0
                  from unnest(cast(:metrics as text[]), cast(:windows as text[]), cast(:starts as text[]))
                    as asked (metric, counted_window, span_start)
                 order by metric, counted_window, span_start
                on conflict (organization_id, metric, counted_window, span_start) do update
                   set used = c.used
                returning metric, counted_window, span_start, used, latest_at, latest_id, told_percent,
                       told_of
                """)
                .param("organization", organization)
                .params(columns(keys))
                .query(CounterRow.class)
                .list());
    }

    /** Those that exist, as they are. */
    Map<CounterKey, Counter> counters(OrganizationId organization, Collection<CounterKey> keys) {
        if (keys.isEmpty()) {
            return Map.of();
        }
        return byKey(jdbc.sql("""
                select c.metric, c.counted_window, c.span_start, c.used, c.latest_at, c.latest_id,
                       c.told_percent, c.told_of
                  from usage.counter as c
                  join unnest(cast(:metrics as text[]), cast(:windows as text[]), cast(:starts as text[]))
                    as asked (metric, counted_window, span_start)
                    on c.metric = asked.metric
                   and c.counted_window = asked.counted_window
                   and c.span_start = cast(asked.span_start as timestamptz)
                 where c.organization_id = :organization
                """)
                .param("organization", organization)
                .params(columns(keys))
                .query(CounterRow.class)
                .list());
    }

    List<Known> known(OrganizationId organization, Collection<String> ids) {
        return jdbc.sql("""
                select id, metric, quantity, value_hash, given_at, counted_window, span_start, span_end
                  from usage.event
                 where organization_id = :organization
                   and id = any(cast(:ids as text[]))
                """)
                .param("organization", organization)
                .param("ids", ids.toArray(String[]::new))
                .query(Known.class)
                .list();
    }

    /** Which of the events' values their counters have seen already. */
    Set<Tally.Seen> seen(OrganizationId organization, Collection<Placed> events) {
        var valued = events.stream().filter(event -> event.event().value() != null).toList();
        if (valued.isEmpty()) {
            return Set.of();
        }
        var seen = new HashSet<Tally.Seen>();
        jdbc.sql("""
                select v.metric, v.counted_window, v.span_start, v.value_hash
                  from usage.distinct_value as v
                  join unnest(cast(:metrics as text[]), cast(:windows as text[]), cast(:starts as text[]),
                       cast(:hashes as uuid[])) as asked (metric, counted_window, span_start, value_hash)
                    on v.metric = asked.metric
                   and v.counted_window = asked.counted_window
                   and v.span_start = cast(asked.span_start as timestamptz)
                   and v.value_hash = asked.value_hash
                 where v.organization_id = :organization
                """)
                .param("organization", organization)
                .params(columns(valued.stream().map(Placed::counter).toList()))
                .param("hashes", valued.stream().map(Placed::valueHash).toArray(UUID[]::new))
                .query(SeenRow.class)
                .list()
                .forEach(row -> seen.add(new Tally.Seen(
                        new CounterKey(row.metric(), row.countedWindow(), row.spanStart()),
                        row.valueHash())));
        return seen;
    }

    /**
     * Everything the tally counted, and the days it fell on. Throws {@code ConcurrencyFailureException} when
     * somebody else counted one of the events meanwhile, for another counter.
     */
    void save(OrganizationId organization, Tally tally) {
        var counters = List.copyOf(tally.counters().entrySet());
        var values = List.copyOf(tally.values());
        if (tally.counted().isEmpty()) {
            return;
        }
        var written = jdbc.sql(SAVE)
                .param("organization", organization)
                .params(columns(counters.stream().map(Map.Entry::getKey).toList()))
                .param("used", column(counters, one -> one.getValue().used(), Long[]::new))
                .param("latestAt", texts(counters, one -> one.getValue().latestAt()))
                .param("latestId", texts(counters, one -> one.getValue().latestId()))
                .param("toldPercent", column(counters, one -> one.getValue().toldPercent(), Integer[]::new))
                .param("toldOf", column(counters, one -> one.getValue().toldOf(), Long[]::new))
                .params(events(tally.counted()))
                .param("valueMetrics", texts(values, one -> one.counter().metric()))
                .param("valueWindows", texts(values, one -> code(one.counter().window())))
                .param("valueStarts", texts(values, one -> one.counter().start()))
                .param("valueHashes", column(values, Tally.Seen::valueHash, UUID[]::new))
                .query(Written.class)
                .single();
        if (!written.equals(new Written(counters.size(), tally.counted().size(), values.size()))) {
            throw new ConcurrencyFailureException("one of the events was counted by somebody else meanwhile");
        }
        days.add(organization, tally.days());
    }

    long used(OrganizationId organization, CounterKey key) {
        var counter = counters(organization, List.of(key)).get(key);
        return counter == null ? 0 : counter.used();
    }

    private static Map<String, Object> events(List<Placed> counted) {
        return Map.of("ids", texts(counted, one -> one.event().id()),
                "eventMetrics", texts(counted, one -> one.event().metric()),
                "quantities", column(counted, one -> one.event().quantity(), Long[]::new),
                "hashes", column(counted, Placed::valueHash, UUID[]::new),
                "givenAt", texts(counted, one -> one.event().at()),
                "at", texts(counted, Placed::at),
                "eventWindows", texts(counted, one -> code(one.window())),
                "eventStarts", texts(counted, one -> one.span().start()),
                "eventEnds", texts(counted, one -> one.span().end()));
    }

    private static Map<String, Object> columns(Collection<CounterKey> keys) {
        return Map.of("metrics", texts(keys, CounterKey::metric),
                "windows", texts(keys, key -> code(key.window())),
                "starts", texts(keys, CounterKey::start));
    }

    private static <T> String[] texts(Collection<T> rows, Function<T, @Nullable Object> value) {
        return rows.stream().map(value).map(one -> Objects.toString(one, null)).toArray(String[]::new);
    }

    private static <T, V> V[] column(Collection<T> rows, Function<T, V> value,
            IntFunction<V[]> array) {
        return rows.stream().map(value).toArray(array);
    }

    private static String code(Window window) {
        return window.name().toLowerCase(Locale.ROOT);
    }

    private static Map<CounterKey, Counter> byKey(List<CounterRow> rows) {
        var found = new HashMap<CounterKey, Counter>();
        rows.forEach(row -> found.put(new CounterKey(row.metric(), row.countedWindow(), row.spanStart()),
                new Counter(row.used(), row.latestAt(), row.latestId(), row.toldPercent(), row.toldOf())));
        return found;
    }
}
