package dev.tenantry.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A flood of refusals does not become a flood of rows. */
class EventBudgetTest {

    private long now;
    private final EventBudget budget = new EventBudget(2, 5, () -> now);

    @Test
    void keepsSoManyOfOneClientInAMinuteAndCountsTheRest() {
        assertThat(budget.take("code_refused", "a")).hasValue(0);
        assertThat(budget.take("code_refused", "a")).hasValue(0);
        assertThat(budget.take("code_refused", "a")).isEmpty();
        assertThat(budget.take("code_refused", "a")).isEmpty();
        assertThat(budget.take("limit_hit", "a")).as("another type").hasValue(0);
        assertThat(budget.take("code_refused", "b")).as("another client").hasValue(0);
        now += Duration.ofMinutes(1).toNanos();
        assertThat(budget.take("code_refused", "a")).as("left out before").hasValue(2);
        assertThat(budget.take("code_refused", "a")).hasValue(0);
    }

    @Test
    void keepsSoManyInAllFromHoweverManyClients() {
        var kept = IntStream.range(0, 1_000)
                .filter(client -> budget.take("code_refused", "client " + client).isPresent()).count();
        assertThat(kept).isEqualTo(5);
        now += Duration.ofMinutes(1).toNanos();
        assertThat(budget.take("code_refused", "client 999")).hasValue(1);
    }
}
