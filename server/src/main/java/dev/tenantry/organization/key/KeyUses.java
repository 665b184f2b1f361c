package dev.tenantry.organization.key;

import dev.tenantry.database.Tenancy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;

/** Remembers when keys were last used and writes it for all of them together, twice a minute on each node. */
public final class KeyUses implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(KeyUses.class);
    private static final int EVERY_SECONDS = 30;

    private final Map<UUID, Instant> used = new ConcurrentHashMap<>();
    private final BiConsumer<List<UUID>, List<Instant>> store;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("key-uses").daemon().factory());

    /** {@code store} writes the times of these keys, in the same order, as the system. */
    public KeyUses(BiConsumer<List<UUID>, List<Instant>> store) {
        this.store = store;
        clock.scheduleWithFixedDelay(this::writeQuietly, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    public void note(UUID key) {
        used.put(key, Instant.now());
    }

    public void write() {
        List<UUID> keys = new ArrayList<>();
        List<Instant> times = new ArrayList<>();
        for (var key : List.copyOf(used.keySet()).stream().sorted().toList()) {
            var at = used.remove(key);
            if (at != null) {
                keys.add(key);
                times.add(at);
            }
        }
        if (!keys.isEmpty()) {
            Tenancy.asSystem(() -> store.accept(keys, times));
        }
    }

    private void writeQuietly() {
        try {
            write();
        } catch (RuntimeException e) {
            log.warn("when keys were last used could not be written: {}", e.getMessage());
        }
    }

    @Override
    public void destroy() {
        clock.shutdownNow();
        writeQuietly();
    }
}
