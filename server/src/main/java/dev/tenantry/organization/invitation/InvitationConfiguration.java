package dev.tenantry.organization.invitation;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import dev.tenantry.database.Jobs;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(InvitationSettings.class)
class InvitationConfiguration {

    @Bean
    RecurringTask<Void> forgetAbandonedInvitations(AbandonedInvitations abandoned) {
        return Jobs.every("organization-forget-abandoned-invitations", Duration.ofHours(6),
                abandoned::forget);
    }
}
