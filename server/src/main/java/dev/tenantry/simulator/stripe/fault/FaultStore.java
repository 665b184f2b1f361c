package dev.tenantry.simulator.stripe.fault;

import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The faults that are asked for and not used up. */
@Repository
class FaultStore {

    private final JdbcClient jdbc;

    FaultStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long add(Fault.Kind kind, String matching, int times, int seconds, int percent) {
        return jdbc.sql("""
                insert into simulator.fault (kind, matching, remaining, seconds, percent)
                values (:kind, :matching, :times, :seconds, :percent)
             returning id
                """)
                .param("kind", kind.name().toLowerCase(Locale.ROOT))
                .param("matching", matching)
                .param("times", times)
                .param("seconds", seconds)
                .param("percent", percent)
                .query(Long.class)
                .single();
    }

    List<Fault> open() {
        return jdbc.sql("""
                select id, kind, matching, remaining, seconds, percent
                  from simulator.fault
                 where remaining > 0
                 order by id
                """)
                .query(Fault.class)
                .list();
    }

    /** False when another call took the last one. */
    boolean use(long id) {
        return jdbc.sql("""
                update simulator.fault
                   set remaining = remaining - 1
                 where id = :id
                   and remaining > 0
                """)
                .param("id", id)
                .update() == 1;
    }

    void clear() {
        jdbc.sql("""
                delete from simulator.fault
                """)
                .update();
    }

    void end(long id) {
        jdbc.sql("""
                delete from simulator.fault
                 where id = :id
                """)
                .param("id", id)
                .update();
    }
}
