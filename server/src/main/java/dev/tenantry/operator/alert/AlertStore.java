package dev.tenantry.operator.alert;

import static dev.tenantry.database.Columns.instant;

import dev.tenantry.kernel.TypeId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL about incidents and alerts. The database's clock counts, so every node has the same hour. */
@Repository
class AlertStore {

    private final JdbcClient jdbc;

    AlertStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(String kind, long count) {
        jdbc.sql("""
                insert into operator.incident (kind, minute, count)
                values (:kind, date_trunc('minute', now()), :count)
                    on conflict (kind, minute)
                    do update
                   set count = incident.count + excluded.count
                """)
                .param("kind", kind)
                .param("count", count)
                .update();
    }

    /** How often in that time that ended {@code before} ago. */
    long count(String kind, Duration time, Duration before) {
        return jdbc.sql("""
                select coalesce(sum(count), 0)
                  from operator.incident
                 where kind = :kind
                   and minute > now() - make_interval(secs => :time + :before)
                   and minute <= now() - make_interval(secs => :before)
                """)
                .param("kind", kind)
                .param("time", time.toSeconds())
                .param("before", before.toSeconds())
                .query(Long.class)
                .single();
    }

    int forgetOlderThan(Duration age) {
        return jdbc.sql("""
                delete from operator.incident
                 where minute < now() - make_interval(secs => :age)
                """)
                .param("age", age.toSeconds())
                .update();
    }

    /** Raised once, whoever sees it first; who sees it later only says how many there are now. */
    void raise(AlertKind kind, long count) {
        jdbc.sql("""
                insert into operator.alert (id, kind, count)
                values (:id, :kind, :count)
                    on conflict (kind) where cleared_at is null
                    do update
                   set count = excluded.count,
                       seen_at = now()
                """)
                .param("id", TypeId.next())
                .param("kind", kind.code())
                .param("count", count)
                .update();
    }

    void clear(AlertKind kind) {
        jdbc.sql("""
                update operator.alert
                   set cleared_at = now()
                 where kind = :kind
                   and cleared_at is null
                """)
                .param("kind", kind.code())
                .update();
    }

    /** True for the one who has to write: once in an hour for each kind, also if it comes and goes. */
    boolean tell(AlertKind kind) {
        return jdbc.sql("""
                update operator.alert
                   set told_at = now()
                 where kind = :kind
                   and cleared_at is null
                   and (told_at is null or told_at <= now() - interval '1 hour')
                   and not exists (
                       select
                         from operator.alert as earlier
                        where earlier.kind = :kind
                          and earlier.cleared_at is not null
                          and earlier.told_at > now() - interval '1 hour')
                """)
                .param("kind", kind.code())
                .update() == 1;
    }

    /** Those that go on, then the newest that are over. */
    List<Alert> newest(int most) {
        return jdbc.sql("""
                select kind, raised_at, seen_at, count, told_at, cleared_at
                  from operator.alert
                 order by cleared_at is not null, raised_at desc
                 limit :most
                """)
                .param("most", most)
                .query(AlertStore::alert)
                .list();
    }

    private static Alert alert(ResultSet row, int n) throws SQLException {
        return new Alert(AlertKind.of(row.getString("kind")), row.getTimestamp("raised_at").toInstant(),
                row.getTimestamp("seen_at").toInstant(), row.getLong("count"), instant(row, "told_at"),
                instant(row, "cleared_at"));
    }
}
