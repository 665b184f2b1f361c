package dev.tenantry.database;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceException;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.task.TaskExecutor;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Recurring work, claimed by one node at a time, on the system login. A module declares a bean
 * {@code RecurringTask<Void>} made by {@code Jobs.every("module-verb", pause, job::run)}, keeps what is due
 * in its own rows, and wakes the job when there is something to do.
 */
@Component
public class Jobs {

    private static final Logger log = LoggerFactory.getLogger(Jobs.class);

    private final ObjectProvider<Scheduler> scheduler;
    private final TaskExecutor executor;

    Jobs(ObjectProvider<Scheduler> scheduler, @Qualifier("applicationTaskExecutor") TaskExecutor executor) {
        this.scheduler = scheduler;
        this.executor = executor;
    }

    /** Runs {@code work} again and again, {@code pause} after the previous end, failed or not. */
    public static RecurringTask<Void> every(String name, Duration pause, Runnable work) {
        return Tasks.recurring(name, FixedDelay.of(pause)).execute((_, _) -> work.run());
    }

    /**
     * Lets the job run at once on some node, after the commit when there is a transaction. A hint only: the
     * job's own pause finds the work anyway. Where no scheduler runs (tests) nothing happens.
     */
    public void wakeAfterCommit(String name) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            executor.execute(() -> wake(name));
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                executor.execute(() -> wake(name));
            }
        });
    }

    private void wake(String name) {
        var running = scheduler.getIfAvailable();
        if (running == null) {
            return;
        }
        try {
            running.reschedule(TaskInstanceId.of(name, RecurringTask.INSTANCE), Instant.now());
            running.triggerCheckForDueExecutions();
        } catch (TaskInstanceException | DataAccessException notNow) {
            log.debug("job {} was not woken: {}", name, notNow.getMessage());
        }
    }
}
