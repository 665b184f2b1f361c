package dev.tenantry.database;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.boot.config.startup.AbstractSchedulerStarter;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Starts the jobs once pages are served. The start itself writes job rows, so it needs the system login. */
@Component
@ConditionalOnProperty(name = "db-scheduler.enabled", matchIfMissing = true)
class StartJobs extends AbstractSchedulerStarter {

    StartJobs(Scheduler scheduler) {
        super(scheduler);
    }

    @EventListener(ApplicationReadyEvent.class)
    void whenReady() {
        Tenancy.asSystem(this::doStart);
    }
}
