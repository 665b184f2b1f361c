package dev.tenantry.web.idempotency;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import dev.tenantry.database.Jobs;
import java.time.Duration;
import java.time.Instant;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Answers kept for an Idempotency-Key go after a day. */
@Configuration
class ForgetAnswers {

    static final Duration KEPT = Duration.ofHours(24);

    @Bean
    RecurringTask<Void> forgetIdempotentAnswers(IdempotencyStore store) {
        return Jobs.every("web-forget-answers", Duration.ofHours(1),
                () -> store.forgetBefore(Instant.now().minus(KEPT)));
    }
}
