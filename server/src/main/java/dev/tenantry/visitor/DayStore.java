package dev.tenantry.visitor;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL about what a day gave out. As the system. */
@Repository
class DayStore {

    private final JdbcClient jdbc;

    DayStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Empty when the day's budget does not have as much left. Whoever asks waits for who asked before. */
    Optional<LocalDate> take(LocalDate day, long credits, long budget) {
        return jdbc.sql("""
                insert into visitor.day as so_far (day, trials, credits)
                select :day, 1, :credits
                 where cast(:credits as bigint) <= cast(:budget as bigint)
                    on conflict (day) do update
                   set trials = so_far.trials + 1,
                       credits = so_far.credits + excluded.credits
                 where so_far.credits + excluded.credits <= cast(:budget as bigint)
             returning day
                """)
                .param("day", day)
                .param("credits", credits)
                .param("budget", budget)
                .query(LocalDate.class)
                .optional();
    }

    void countConverted(LocalDate day) {
        jdbc.sql("""
                update visitor.day
                   set converted = converted + 1
                 where day = :day
                """)
                .param("day", day)
                .update();
    }

    /** The newest first. */
    List<VisitorDay> since(LocalDate first) {
        return jdbc.sql("""
                select day, trials, credits, converted
                  from visitor.day
                 where day >= :first
                 order by day desc
                """)
                .param("first", first)
                .query(VisitorDay.class)
                .list();
    }
}
