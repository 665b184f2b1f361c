package dev.tenantry.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The figures count in SQL, the guard decides in Java: both must say the same about everything there is. */
@TenantryTest
class StandingInSqlTest {

    private static final Instant NOW = Instant.parse("2027-03-14T09:26:53Z");
    private static final Grace GRACE = new Grace(Duration.ofDays(21), Duration.ofDays(1));

    @Autowired JdbcClient jdbc;

    record Said(Stage stage, boolean active, boolean paid, boolean entitled) {

        static Said of(Standing standing) {
            return new Said(standing.stage(), standing.active(), standing.paid(), standing.entitled());
        }
    }

    @Test
    void saysWhatTheGuardSaysInEveryCellOfTheTruthTable() {
        var cells = StandingTest.everyStatusPlanPeriodFlagAndDunning().map(StandingTest.Case::facts).toList();
        assertThat(cells).hasSizeGreaterThan(3_000);
        var differences = new ArrayList<String>();
        var inSql = ask(cells, NOW);
        for (int i = 0; i < cells.size(); i++) {
            var inJava = Said.of(Standing.of(cells.get(i), GRACE, NOW));
            if (!inJava.equals(inSql.get(i))) {
                differences.add(cells.get(i) + ": " + inJava + " and in SQL " + inSql.get(i));
            }
        }
        assertThat(differences).isEmpty();
    }

    /** The moments between the cells: each threshold, a microsecond before, at, and after it. */
    @Test
    void turnsAtTheSameMicrosecond() {
        var cells = new ArrayList<Standing.Facts>();
        for (var status : SubscriptionStatus.values()) {
            for (var end : List.of(Duration.ZERO, Duration.ofDays(1), Duration.ofDays(3), Duration.ofDays(-1))) {
                for (int micros = -1; micros <= 1; micros++) {
                    for (int flags = 0; flags < 4; flags++) {
                        var at = NOW.plus(end).plusNanos(micros * 1_000L);
                        var since = NOW.minus(GRACE.dunning()).plusNanos(micros * 1_000L);
                        cells.add(new Standing.Facts(status, true, at, flags % 2 == 1, since, flags > 1));
                    }
                }
            }
        }
        var inSql = ask(cells, NOW);
        for (int i = 0; i < cells.size(); i++) {
            assertThat(inSql.get(i)).as(cells.get(i).toString())
                    .isEqualTo(Said.of(Standing.of(cells.get(i), GRACE, NOW)));
        }
    }

    private List<Said> ask(List<Standing.Facts> cells, Instant now) {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select standing.stage, standing.active, standing.paid, standing.entitled
                  from unnest(cast(:status as text[]), cast(:plan as boolean[]),
                              cast(cast(:end as text[]) as timestamptz[]), cast(:cancels as boolean[]),
                              cast(cast(:due as text[]) as timestamptz[]), cast(:bought as boolean[]))
                       with ordinality as cell (status, plan, ends, cancels, due, bought, position),
               lateral subscription.standing(cell.status, cell.plan, cell.ends, cell.cancels, cell.due,
                              cell.bought, :now, :warn, :urge, :dunned, :silent) as standing
                 order by cell.position
                """)
                .param("status", all(cells, facts -> facts.status().key()))
                .param("plan", all(cells, facts -> Boolean.toString(facts.planIsPaid())))
                .param("end", all(cells, facts -> text(facts.periodEnd())))
                .param("cancels", all(cells, facts -> Boolean.toString(facts.cancelAtPeriodEnd())))
                .param("due", all(cells, facts -> text(facts.pastDueSince())))
                .param("bought", all(cells, facts -> Boolean.toString(facts.bought())))
                .param("now", now)
                .param("warn", now.plus(Standing.WARNING_FROM))
                .param("urge", now.plus(Standing.URGENT_BELOW))
                .param("dunned", now.minus(GRACE.dunning()))
                .param("silent", now.minus(GRACE.railSilence()))
                .query(Said.class)
                .list());
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }

    private static @Nullable String[] all(List<Standing.Facts> cells,
            Function<Standing.Facts, @Nullable String> column) {
        return cells.stream().map(column).toArray(String[]::new);
    }
}
