package dev.tenantry.credit;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import dev.tenantry.credit.store.SuccessorStore;
import dev.tenantry.database.Jobs;
import dev.tenantry.kernel.Actor;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

/** Job: takes credits that came back to an organization that was claimed to whoever claimed it. */
@Component
public class FollowSuccessors {

    private static final int AT_ONCE = 200;

    private final SuccessorStore store;
    private final Successions successions;

    FollowSuccessors(SuccessorStore store, Successions successions) {
        this.store = store;
        this.successions = successions;
    }

    @Bean
    static RecurringTask<Void> followSuccessorsJob(FollowSuccessors job) {
        return Jobs.every("credit-follow-successors", Duration.ofMinutes(1), job::run);
    }

    /** Each in a transaction of its own. */
    public void run() {
        store.unfinished(AT_ONCE).forEach(one ->
                successions.follow(one.organization(), one.successor(), Actor.SYSTEM));
    }
}
