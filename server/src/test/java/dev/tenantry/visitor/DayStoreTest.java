package dev.tenantry.visitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import java.time.LocalDate;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What visitors get in a day is within the budget, however many come at once. */
@TenantryTest
class DayStoreTest {

    private static final LocalDate LONG_AGO = LocalDate.of(2001, 2, 3);

    @Autowired
    DayStore days;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    TransactionTemplate transaction;

    @AfterEach
    void forget() {
        Tenancy.asSystem(() -> jdbc.sql("delete from visitor.day where day = :day").param("day", LONG_AGO).update());
    }

    @Test
    void ofManyAtOnceAsManyAreLetInAsTheBudgetHas() throws Exception {
        try (var pool = Executors.newFixedThreadPool(8)) {
            var running = IntStream.range(0, 40).mapToObj(_ -> pool.submit(() -> take(3, 20))).toList();
            var letIn = 0;
            for (var one : running) {
                letIn += one.get() ? 1 : 0;
            }
            assertThat(letIn).isEqualTo(6);
        }
        assertThat(ofThatDay()).isEqualTo(new VisitorDay(LONG_AGO, 6, 18, 0));
        assertThat(take(2, 20)).as("what is left is enough for less").isTrue();
        assertThat(take(1, 20)).isFalse();
    }

    @Test
    void whatComesToNothingCostsNothing() {
        Tenancy.asSystem(() -> transaction.executeWithoutResult(status -> {
            days.take(LONG_AGO, 3, 3);
            status.setRollbackOnly();
        }));
        assertThat(take(3, 3)).isTrue();
        assertThat(take(3, 3)).isFalse();
    }

    @Test
    void aTrialLargerThanTheWholeBudgetIsNotGiven() {
        assertThat(take(4, 3)).isFalse();
    }

    private boolean take(long credits, long budget) {
        return Tenancy.asSystem(() -> days.take(LONG_AGO, credits, budget)).isPresent();
    }

    private VisitorDay ofThatDay() {
        return Tenancy.asSystem(() -> days.since(LONG_AGO)).getLast();
    }
}
