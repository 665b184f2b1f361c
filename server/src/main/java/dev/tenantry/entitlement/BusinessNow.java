package dev.tenantry.entitlement;

import dev.tenantry.kernel.BusinessClock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Business time without asking the database each time: read once, then carried on with this node's clock
 * for at most a second. Good for questions; whoever writes reads {@link BusinessClock} after the lock.
 */
@Component
class BusinessNow {

    private static final long KEEP_NANOS = 1_000_000_000L;

    private final BusinessClock clock;
    private volatile @Nullable Reading last;

    private record Reading(Instant now, long atNanos, long moves) {}

    BusinessNow(BusinessClock clock) {
        this.clock = clock;
    }

    Instant get() {
        var reading = last;
        var nanos = System.nanoTime();
        if (reading == null || nanos - reading.atNanos > KEEP_NANOS || reading.moves != clock.moves()) {
            var moves = clock.moves();
            reading = new Reading(clock.now(), System.nanoTime(), moves);
            last = reading;
            return reading.now;
        }
        return reading.now.plusNanos(nanos - reading.atNanos);
    }
}
