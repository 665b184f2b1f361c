package dev.tenantry.audit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * How many security events are kept: so many in a minute from one client of one type, and so many in all on
 * this node. A flood of refusals must not become a flood of rows; what is left out is counted.
 */
final class EventBudget {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int CLIENTS = 20_000;

    private final int ofOneClient;
    private final int inAll;
    private final LongSupplier nanos;
    private final Cache<String, Window> windows;
    private final Window all = new Window();

    EventBudget(int ofOneClient, int inAll, LongSupplier nanos) {
        this.ofOneClient = ofOneClient;
        this.inAll = inAll;
        this.nanos = nanos;
        this.windows = Caffeine.newBuilder().maximumSize(CLIENTS).ticker(nanos::getAsLong)
                .expireAfterAccess(MINUTE.multipliedBy(10)).build();
    }

    /** How many were left out since the last one that was kept; empty when this one is left out too. */
    OptionalLong take(String type, String client) {
        var now = nanos.getAsLong();
        var window = windows.get(type + "|" + client, key -> new Window());
        synchronized (window) {
            if (!window.allows(ofOneClient, now) || !allow(now)) {
                window.leftOut++;
                return OptionalLong.empty();
            }
            window.taken++;
            var leftOut = window.leftOut;
            window.leftOut = 0;
            return OptionalLong.of(leftOut);
        }
    }

    private boolean allow(long now) {
        synchronized (all) {
            if (!all.allows(inAll, now)) {
                return false;
            }
            all.taken++;
            return true;
        }
    }

    private static final class Window {

        private long began;
        private boolean open;
        private int taken;
        private long leftOut;

        boolean allows(int most, long now) {
            if (!open || now - began >= MINUTE.toNanos()) {
                open = true;
                began = now;
                taken = 0;
            }
            return taken < most;
        }
    }
}
