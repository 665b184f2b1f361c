package dev.tenantry.credit.engine;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import dev.tenantry.credit.book.Command;
import dev.tenantry.credit.store.HoldStore;
import dev.tenantry.database.Jobs;
import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

/**
 * Job: proposes to give back what is held for longer than it was to be. The ledger decides: a hold that was
 * settled in the meantime stays settled.
 */
@Component
public class ExpireHolds {

    private static final Logger log = LoggerFactory.getLogger(ExpireHolds.class);
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

    /** An account whose books do not add up keeps its own holds, and nobody else's. */
    public void run() {
        for (var due = holds.due(AT_ONCE); !due.isEmpty(); due = holds.due(AT_ONCE)) {
            var asked = due.stream().map(one -> new Asked(one.owner(), new Command.Expire(one.job()),
                    "time-out")).toList();
            engine.book(asked);
            var faults = asked.stream().<RuntimeException>mapMulti(ExpireHolds::fault).toList();
            if (faults.size() == asked.size()) {
                throw faults.getFirst();
            }
            if (due.size() < AT_ONCE) {
                return;
            }
        }
    }

    private static void fault(Asked asked, Consumer<RuntimeException> found) {
        try {
            asked.answer();
        } catch (RuntimeException e) {
            log.error("a hold of {} cannot be given back", asked.owner(), e);
            found.accept(e);
        }
    }
}
