package dev.tenantry.entitlement.rate;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One organization's running minute on this node: what is left of what the node may hand out. The first part
 * of a minute is handed out before anybody is asked, and told of with the first question; most organizations
 * never need a second part. Taking touches no lock while something is left; one at a time asks for more.
 */
final class RequestWindow {

    /**
     * @param most the limit this was given under
     * @param others what was not given to anybody yet when this was, as far as this node knows
     * @param endsAt on this node's monotonic clock
     * @param untold how much of this nobody was told of yet; 0 once it came from the database
     */
    private record Given(AtomicLong left, long most, long others, long endsAt, long untold) {

        boolean isOver(long now) {
            return now - endsAt >= 0;
        }

        /** Ends it; how much of what nobody knows of was handed out. */
        long closeAndTell() {
            return untold == 0 ? 0 : untold - left.getAndSet(0);
        }
    }

    /** {@code remaining} is what this node knows of; others may have some besides or have used it up. */
    record Outcome(boolean allowed, long remaining, long nanosToEnd) {}

    private volatile @Nullable Given given;

    /**
     * One of {@code most}, which are taken from all nodes' database in parts; {@code lease} tells it what was
     * handed out without asking and asks for the next part. {@code clock} says which minute it is.
     */
    Outcome take(long most, long part, Supplier<Minute> clock, LongFunction<RequestWindowStore.Lease> lease) {
        var before = given;
        var minute = clock.get();
        if (before != null && before.most == most && !before.isOver(minute.now())) {
            var outcome = takeFrom(before, minute.now());
            if (outcome != null) {
                return outcome;
            }
        }
        return askForMore(most, part, clock, lease);
    }

    /** A moment on this node's monotonic clock, and when the database's minute that it lies in ends. */
    record Minute(long now, long endsAt) {}

    /** Null: nothing is left here, but others may have left something. */
    private static @Nullable Outcome takeFrom(Given from, long now) {
        for (long left = from.left.get(); left > 0; left = from.left.get()) {
            if (from.left.compareAndSet(left, left - 1)) {
                return new Outcome(true, left - 1 + from.others, from.endsAt - now);
            }
        }
        return from.others == 0 ? new Outcome(false, 0, from.endsAt - now) : null;
    }

    /** Whoever waited here looks at the clock again: it may be another minute. */
    private synchronized Outcome askForMore(long most, long part, Supplier<Minute> clock,
            LongFunction<RequestWindowStore.Lease> lease) {
        var minute = clock.get();
        var current = given;
        var runs = current != null && !current.isOver(minute.now());
        if (runs && current.most == most) {
            var outcome = takeFrom(current, minute.now()); // somebody asked meanwhile
            if (outcome != null) {
                return outcome;
            }
        }
        var next = runs ? more(most, lease.apply(current.closeAndTell()), minute) : first(most, part, minute);
        given = next;
        var outcome = takeFrom(next, minute.now());
        return outcome != null ? outcome : new Outcome(false, 0, next.endsAt - minute.now());
    }

    private static Given first(long most, long part, Minute minute) {
        var untold = Math.min(part, most);
        return new Given(new AtomicLong(untold), most, most - untold, minute.endsAt(), untold);
    }

    private static Given more(long most, RequestWindowStore.Lease lease, Minute minute) {
        return new Given(new AtomicLong(lease.granted()), most, Math.max(0, most - lease.taken()),
                minute.endsAt(), 0);
    }
}
