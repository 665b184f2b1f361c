package dev.tenantry.credit;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import dev.tenantry.credit.store.SuccessorStore;
import dev.tenantry.credit.store.SuccessorStore.Succession;
import dev.tenantry.database.Jobs;
import dev.tenantry.kernel.Actor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

/** Job: takes credits that came back to an organization that was claimed to whoever claimed it. */
@Component
public class FollowSuccessors {

    private static final Logger log = LoggerFactory.getLogger(FollowSuccessors.class);
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

    /** Each in a transaction of its own; one that cannot be followed keeps nobody else's credits back. */
    public void run() {
        var faults = new ArrayList<RuntimeException>();
        var all = 0;
        for (var page = store.unfinished(null, AT_ONCE); !page.isEmpty();
                page = store.unfinished(page.getLast().organization(), AT_ONCE)) {
            page.forEach(one -> follow(one, faults::add));
            all += page.size();
        }
        if (all > 0 && faults.size() == all) {
            throw faults.getFirst();
        }
    }

    private void follow(Succession one, Consumer<RuntimeException> found) {
        try {
            successions.follow(one.organization(), one.successor(), Actor.SYSTEM);
        } catch (RuntimeException e) {
            log.error("what came back to {} cannot go to {}", one.organization(), one.successor(), e);
            found.accept(e);
        }
    }
}
