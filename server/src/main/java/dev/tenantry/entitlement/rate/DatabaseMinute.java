package dev.tenantry.entitlement.rate;

import dev.tenantry.database.Tenancy;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * When the running minute of the database's clock ends, on this node's monotonic one. Asked once in ten
 * minutes and carried on between; no two clocks are compared.
 */
@Component
class DatabaseMinute {

    private static final long MINUTE = Duration.ofMinutes(1).toNanos();
    private static final long KEEP = Duration.ofMinutes(10).toNanos();

    private record Known(long anEnd, long askedAt) {}

    private final RequestWindowStore store;
    private final AtomicReference<@Nullable Known> known = new AtomicReference<>();

    DatabaseMinute(RequestWindowStore store) {
        this.store = store;
    }

    RequestWindow.Minute at(long now) {
        var last = known.get();
        if (last == null || now - last.askedAt >= KEEP) {
            var left = Tenancy.asSystem(store::leftOfMinute) * 1_000;
            var asked = System.nanoTime(); // after the answer: no minute begins here before it does there
            last = new Known(asked + left, asked);
            known.set(last);
        }
        return new RequestWindow.Minute(now, endAfter(now, last.anEnd));
    }

    /** The first of the ends, which are minutes apart, that comes after {@code now}. */
    static long endAfter(long now, long anEnd) {
        return now + MINUTE - Math.floorMod(now - anEnd, MINUTE);
    }
}
