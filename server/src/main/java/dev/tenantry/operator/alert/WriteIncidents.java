package dev.tenantry.operator.alert;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Every node adds what it counted to the common counts, several times a minute and when it ends. */
@Component
class WriteIncidents implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(WriteIncidents.class);
    private static final int EVERY_SECONDS = 10;

    private final Alerts alerts;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("incidents").daemon().factory());

    WriteIncidents(Alerts alerts) {
        this.alerts = alerts;
        clock.scheduleWithFixedDelay(this::writeQuietly, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    private void writeQuietly() {
        try {
            alerts.write();
        } catch (RuntimeException e) {
            log.warn("what went wrong here could not be added to the counts: {}", e.getMessage());
        }
    }

    @Override
    public void destroy() {
        clock.shutdownNow();
        writeQuietly();
    }
}
