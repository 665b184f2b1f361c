package dev.tenantry.payment.storm;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Two databases of this storm alone: the rail's and ours, and the hand that moves time and cuts lines in ours. */
final class Databases {

    private final String rail;
    private final String ours;
    private final String name;
    final JdbcClient sql;
    private final JdbcClient atTheRail;

    /** @param server a running PostgreSQL's jdbc url that names the database postgres */
    Databases(String server) throws SQLException {
        var run = UUID.randomUUID().toString().substring(0, 8);
        name = "storm_" + run;
        try (var owner = DriverManager.getConnection(server); var statement = owner.createStatement()) {
            statement.execute("create database storm_rail_" + run);
            statement.execute("create database " + name);
        }
        rail = server.replace("/postgres?", "/storm_rail_" + run + "?");
        ours = server.replace("/postgres?", "/" + name + "?");
        sql = JdbcClient.create(new DriverManagerDataSource(ours));
        atTheRail = JdbcClient.create(new DriverManagerDataSource(rail));
    }

    String rail() {
        return rail;
    }

    String ours() {
        return ours;
    }

    /** No API moves time outside of a sandbox; the rail's clock was moved by as much. */
    void moveTime(Duration by) {
        sql.sql("update kernel.clock set clock_offset = clock_offset + make_interval(secs => :seconds)")
                .param("seconds", by.toSeconds()).update();
    }

    /** Ends every connection of every node in the middle of whatever it does; gives how many. */
    int cutConnections() {
        return sql.sql("""
                select count(*) filter (where pg_terminate_backend(pid))
                  from pg_stat_activity
                 where datname = :name
                   and pid <> pg_backend_pid()
                """)
                .param("name", name)
                .query(Integer.class)
                .single();
    }

    /** Rows in a worker's hands right now. */
    int working() {
        return sql.sql("select count(*) from payment.inbox where status = 'working'")
                .query(Integer.class).single();
    }

    /** Whether nothing is due in the inbox. */
    boolean idle() {
        return sql.sql("""
                select not exists (
                    select 1
                      from payment.inbox
                     where status in ('received', 'working', 'parked')
                       and next_try_at <= now())
                """)
                .query(Boolean.class).single();
    }

    /** What has become of every event so far: its id and the inbox's word for it. */
    Map<String, String> inbox() {
        return sql.sql("select event_id, status || coalesce(': ' || reason, '') from payment.inbox")
                .query((row, n) -> Map.entry(row.getString(1), row.getString(2)))
                .stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Whether the rail has no webhook on its way. */
    boolean allSent() {
        return atTheRail.sql("select not exists (select 1 from simulator.delivery where state = 'pending')")
                .query(Boolean.class).single();
    }

    /** As its own pause would, only sooner. */
    /**
     * Whether every listener has finished its work. What a killed node was at is given out again a minute after it
     * happened; here that minute has passed.
     */
    boolean allHeard() {
        sql.sql("""
                update events.event_publication
                   set publication_date = publication_date - interval '1 minute'
                 where completion_date is null
                   and publication_date > now() - interval '1 minute'
                """).update();
        runNow("database-resubmit-events");
        return sql.sql("select not exists (select 1 from events.event_publication where completion_date is null)")
                .query(Boolean.class).single();
    }

    void runNow(String job) {
        sql.sql("update jobs.scheduled_task set execution_time = now() where task_name = :job and not picked")
                .param("job", job).update();
    }
}
