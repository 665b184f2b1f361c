package dev.tenantry.usage;

import dev.tenantry.kernel.OrganizationId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL about days. */
@Repository
class DayStore {

    /** A day as its row has it; see {@code usage.day}. */
    record Day(LocalDate day, long events, BigDecimal total, long highest, long latest, long newValues) {}

    private final JdbcClient jdbc;

    DayStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds what one report came to; written in one order, so reports never wait for each other in a ring. */
    void add(OrganizationId organization, SortedMap<DayTotal.Key, DayTotal> days) {
        var rows = List.copyOf(days.entrySet());
        jdbc.sql("""
                insert into usage.day as d (organization_id, metric, day, events, total, highest, latest,
                       latest_at, latest_id, new_values)
                select :organization, metric, cast(day as date), events, total, highest, latest,
                       cast(latest_at as timestamptz), latest_id, new_values
                  from unnest(cast(:metrics as text[]), cast(:days as text[]), cast(:events as bigint[]),
                       cast(:totals as bigint[]), cast(:highest as bigint[]), cast(:latest as bigint[]),
                       cast(:latestAt as text[]), cast(:latestIds as text[]), cast(:newValues as bigint[]))
                    as added (metric, day, events, total, highest, latest, latest_at, latest_id, new_values)
                on conflict (organization_id, metric, day) do update
                   set events = d.events + excluded.events,
                       total = d.total + excluded.total,
                       highest = greatest(d.highest, excluded.highest),
                       latest = case when (excluded.latest_at, excluded.latest_id collate "C")
                                        > (d.latest_at, d.latest_id) then excluded.latest else d.latest end,
                       latest_id = case when (excluded.latest_at, excluded.latest_id collate "C")
                                           > (d.latest_at, d.latest_id) then excluded.latest_id
                                        else d.latest_id end,
                       latest_at = greatest(d.latest_at, excluded.latest_at),
                       new_values = d.new_values + excluded.new_values
                """)
                .param("organization", organization)
                .param("metrics", column(rows, one -> one.getKey().metric(), String[]::new))
                .param("days", column(rows, one -> one.getKey().day().toString(), String[]::new))
                .param("events", column(rows, one -> one.getValue().events(), Long[]::new))
                .param("totals", column(rows, one -> one.getValue().total(), Long[]::new))
                .param("highest", column(rows, one -> one.getValue().highest(), Long[]::new))
                .param("latest", column(rows, one -> one.getValue().latest(), Long[]::new))
                .param("latestAt", column(rows, one -> one.getValue().latestAt().toString(), String[]::new))
                .param("latestIds", column(rows, one -> one.getValue().latestId(), String[]::new))
                .param("newValues", column(rows, one -> one.getValue().newValues(), Long[]::new))
                .update();
    }

    private static <V> V[] column(List<Map.Entry<DayTotal.Key, DayTotal>> rows,
            Function<Map.Entry<DayTotal.Key, DayTotal>, V> value, IntFunction<V[]> array) {
        return rows.stream().map(value).toArray(array);
    }

    /** The days of a metric that had events, in order, from {@code first} on. */
    List<Day> since(OrganizationId organization, String metric, LocalDate first) {
        return jdbc.sql("""
                select day, events, total, highest, latest, new_values
                  from usage.day
                 where organization_id = :organization
                   and metric = :metric
                   and day >= :first
                 order by day
                """)
                .param("organization", organization)
                .param("metric", metric)
                .param("first", first)
                .query(Day.class)
                .list();
    }

    /** The newest value of before that day; 0 when there was none. */
    long latestBefore(OrganizationId organization, String metric, LocalDate day) {
        return jdbc.sql("""
                select latest
                  from usage.day
                 where organization_id = :organization
                   and metric = :metric
                   and day < :day
                 order by day desc
                 limit 1
                """)
                .param("organization", organization)
                .param("metric", metric)
                .param("day", day)
                .query(Long.class)
                .optional().orElse(0L);
    }
}
