package dev.tenantry.database;

import dev.tenantry.kernel.BusinessClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Business time without asking the database each time: read once, then carried on with this node's clock
 * for a few seconds, unless somebody moves it. Then one caller asks anew, and the others carry on meanwhile:
 * if all of them asked, nobody would be answered for a moment every few seconds. Good for questions; whoever
 * writes reads {@link BusinessClock} after the lock.
 */
@Component
public class BusinessNow implements ChangeListener {

    /** Announced by a trigger on the row of the clock. */
    static final String CHANNEL = "tenantry_clock";

    static final long KEPT_NANOS = Duration.ofSeconds(5).toNanos();
    /** However long whoever asks anew has to wait. */
    static final long LONGEST_NANOS = 2 * KEPT_NANOS;

    private final BusinessClock clock;
    private final LongSupplier nanos;
    private final AtomicInteger changes = new AtomicInteger();
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile boolean hearing;
    private volatile @Nullable Reading last;

    /** {@code changes} and {@code moves} are from before the reading. */
    private record Reading(Instant now, long atNanos, int changes, long moves) {}

    @Autowired
    BusinessNow(BusinessClock clock, ChangeFeed feed) {
        this(clock, feed, System::nanoTime);
    }

    BusinessNow(BusinessClock clock, ChangeFeed feed, LongSupplier nanos) {
        this.clock = clock;
        this.nanos = nanos;
        feed.follow(CHANNEL, this);
    }

    public Instant get() {
        var reading = last;
        var at = nanos.getAsLong();
        if (reading == null || !hearing || !isCurrent(reading, at)) {
            return read();
        }
        var age = at - reading.atNanos;
        return age >= KEPT_NANOS && asking.compareAndSet(false, true) ? readForAll()
                : reading.now.plusNanos(age);
    }

    private boolean isCurrent(Reading reading, long at) {
        return at - reading.atNanos < LONGEST_NANOS && reading.changes == changes.get()
                && reading.moves == clock.moves();
    }

    private Instant readForAll() {
        try {
            return read();
        } finally {
            asking.set(false);
        }
    }

    /** Counted on from before it is asked, so never behind the database: what was written has begun here. */
    private Instant read() {
        var changesBefore = changes.get();
        var moves = clock.moves();
        var atNanos = nanos.getAsLong();
        var now = clock.now();
        last = new Reading(now, atNanos, changesBefore, moves);
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
