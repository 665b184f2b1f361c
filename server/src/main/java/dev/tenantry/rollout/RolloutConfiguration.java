package dev.tenantry.rollout;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import dev.tenantry.database.Jobs;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RolloutConfiguration {

    @Bean
    RecurringTask<Void> moveSubscribersJob(MoveSubscribers moving) {
        return Jobs.every(Moves.JOB, Duration.ofMinutes(1), moving::run);
    }
}
