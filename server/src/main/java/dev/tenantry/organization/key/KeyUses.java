package dev.tenantry.organization.key;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.tenantry.database.Remembered;
import dev.tenantry.database.Tenancy;
import java.time.Duration;
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

/**
 * Remembers when keys were last used and writes it for all of them together: a first use within half a
 * minute, those that follow once in five, so what is shown is that much older at most. With 100,000 keys in
 * use, writing each of them twice a minute kept the database busy for seconds.
 */
public final class KeyUses implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(KeyUses.class);
    private static final int EVERY_SECONDS = 30;
    private static final Duration PRECISE = Duration.ofMinutes(5);

    private final Map<UUID, Instant> used = new ConcurrentHashMap<>();
    private final Cache<UUID, Boolean> written;
    private final BiConsumer<List<UUID>, List<Instant>> store;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("key-uses").daemon().factory());

    /** {@code store} writes the times of these keys, in the same order, as the system. */
    public KeyUses(BiConsumer<List<UUID>, List<Instant>> store) {
        this(store, Ticker.systemTicker());
    }

    KeyUses(BiConsumer<List<UUID>, List<Instant>> store, Ticker ticker) {
        this.store = store;
        this.written = Caffeine.newBuilder().maximumSize(Remembered.MANY).expireAfterWrite(PRECISE)
                .ticker(ticker).build();
        clock.scheduleWithFixedDelay(this::writeQuietly, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    public void note(UUID key) {
        if (written.getIfPresent(key) == null) {
            used.put(key, Instant.now());
        }
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
            keys.forEach(key -> written.put(key, true));
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
