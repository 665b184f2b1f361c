package dev.tenantry.credit.engine;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import dev.tenantry.credit.store.LowStore;
import dev.tenantry.database.Jobs;
import dev.tenantry.database.Tenancy;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Job: tells the other modules about low balances, an account at a time. What they make of it commits with
 * the note that it was told, so it is told once.
 */
@Component
public class TellLowBalances {

    private static final Logger log = LoggerFactory.getLogger(TellLowBalances.class);
    private static final int AT_ONCE = 500;

    private final LowStore store;
    private final TransactionTemplate transactions;
    private final ApplicationEventPublisher events;

    TellLowBalances(LowStore store, TransactionTemplate transactions, ApplicationEventPublisher events) {
        this.store = store;
        this.transactions = transactions;
        this.events = events;
    }

    @Bean
    static RecurringTask<Void> tellLowBalancesJob(TellLowBalances job) {
        return Jobs.every("credit-tell-low-balances", Duration.ofSeconds(5), job::run);
    }

    public void run() {
        Tenancy.asSystem(() -> store.untold(AT_ONCE)).forEach(this::tell);
    }

    /** Whoever cannot be told now is told later, and stands in nobody's way. */
    private void tell(long account) {
        try {
            Tenancy.asSystem(() -> transactions.executeWithoutResult(_ ->
                    store.tell(account).ifPresent(events::publishEvent)));
        } catch (RuntimeException e) {
            log.error("that credit account {} runs low was not told; it is tried again", account, e);
        }
    }
}
