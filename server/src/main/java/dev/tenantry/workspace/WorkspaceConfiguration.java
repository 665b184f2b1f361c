package dev.tenantry.workspace;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import dev.tenantry.database.Jobs;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WorkspaceSettings.class)
class WorkspaceConfiguration {

    @Bean
    RecurringTask<Void> sweepWorkspaces(SweepWorkspaces sweep) {
        return Jobs.every("workspace-sweep", Duration.ofDays(1), sweep::run);
    }
}
