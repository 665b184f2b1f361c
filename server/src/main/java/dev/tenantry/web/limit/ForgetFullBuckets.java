package dev.tenantry.web.limit;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import dev.tenantry.database.Jobs;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Rows of buckets that are full again go every minute: strangers make them. */
@Configuration(proxyBeanMethods = false)
class ForgetFullBuckets {

    @Bean
    RecurringTask<Void> forgetBucketsThatAreFull(Buckets buckets) {
        return Jobs.every("web-forget-full-buckets", Duration.ofMinutes(1), buckets::forgetFull);
    }
}
