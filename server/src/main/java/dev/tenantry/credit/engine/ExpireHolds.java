package dev.tenantry.credit.engine;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import dev.tenantry.credit.book.Command;
import dev.tenantry.credit.store.HoldStore;
import dev.tenantry.database.Jobs;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

/**
 * Job: proposes to give back what is held for longer than it was to be. The ledger decides: a hold that was
 * settled in the meantime stays settled.
 */
@Component
public class ExpireHolds {

    private static final int AT_ONCE = 500;

    private final HoldStore holds;
    private final Engine engine;

    ExpireHolds(HoldStore holds, Engine engine) {
        this.holds = holds;
        this.engine = engine;
    }

    @Bean
    static RecurringTask<Void> expireHoldsJob(ExpireHolds job) {
        return Jobs.every("credit-expire-holds", Duration.ofSeconds(5), job::run);
    }

    public void run() {
        for (var due = holds.due(AT_ONCE); !due.isEmpty(); due = holds.due(AT_ONCE)) {
            var asked = due.stream().map(one -> new Asked(one.owner(), new Command.Expire(one.job()),
                    "time-out")).toList();
            engine.book(asked);
            asked.forEach(Asked::answer);
            if (due.size() < AT_ONCE) {
                return;
            }
        }
    }
}
