package dev.tenantry.database;

import dev.tenantry.kernel.BusinessClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Business time without asking the database each time: read once, then carried on with this node's clock
 * for a few seconds, unless somebody moves it. Good for questions; whoever writes reads
 * {@link BusinessClock} after the lock.
 */
@Component
public class BusinessNow implements ChangeListener {

    /** Announced by a trigger on the row of the clock. */
    static final String CHANNEL = "tenantry_clock";

    private static final long KEEP_NANOS = Duration.ofSeconds(5).toNanos();

    private final BusinessClock clock;
    private final AtomicInteger changes = new AtomicInteger();
    private volatile boolean hearing;
    private volatile @Nullable Reading last;

    /** {@code changes} and {@code moves} are from before the reading. */
    private record Reading(Instant now, long atNanos, int changes, long moves) {}

    BusinessNow(BusinessClock clock, ChangeFeed feed) {
        this.clock = clock;
        feed.follow(CHANNEL, this);
    }

    public Instant get() {
        var reading = last;
        var nanos = System.nanoTime();
        return reading != null && hearing && isCurrent(reading, nanos)
                ? reading.now.plusNanos(nanos - reading.atNanos) : read();
    }

    private boolean isCurrent(Reading reading, long nanos) {
        return nanos - reading.atNanos < KEEP_NANOS && reading.changes == changes.get()
                && reading.moves == clock.moves();
    }

    /** Counted on from before it is asked, so never behind the database: what was written has begun here. */
    private Instant read() {
        var changesBefore = changes.get();
        var moves = clock.moves();
        var nanos = System.nanoTime();
        var now = clock.now();
        last = new Reading(now, nanos, changesBefore, moves);
        return now;
    }

    @Override
    public void changed(String what) {
        changes.incrementAndGet();
    }

    @Override
    public void heard() {
        changes.incrementAndGet();
        hearing = true;
    }

    @Override
    public void lost() {
        hearing = false;
    }
}
