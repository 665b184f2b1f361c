package dev.tenantry.database;

import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Listens in tests and tells under which login it was called. */
@Component
class EventProbe {

    private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
    private boolean failed;

    record Happened(UUID id, boolean failsFirst) {}

    record Heard(UUID id, Login login) {}

    Heard next() throws InterruptedException {
        return heard.poll(10, TimeUnit.SECONDS);
    }

    @ApplicationModuleListener
    void on(Happened event) {
        heard.add(new Heard(event.id(), Tenancy.current().login()));
        if (event.failsFirst() && !failed) {
            failed = true;
            throw new IllegalStateException("the first try fails");
        }
    }
}
