package dev.tenantry.entitlement.rate;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * One organization's running minute on this node: what is left of what the node was given. Taking touches no
 * lock while something is left; asking for more happens once at a time.
 */
final class RequestWindow {

    /**
     * @param most the limit this was given under
     * @param others what was not given to anybody yet when this was
     * @param endsAt on this node's monotonic clock
     */
    private record Given(AtomicLong left, long most, long others, long endsAt) {

        boolean isOf(long limit, long now) {
            return most == limit && now - endsAt < 0;
        }
    }

    /** {@code remaining} is what this node knows of; others may have some besides or have used it up. */
    record Outcome(boolean allowed, long remaining, long nanosToEnd) {}

    private volatile Given given = new Given(new AtomicLong(), -1, 0, 0);

    /** One of {@code most}; {@code lease} asks all nodes' database when nothing is left here. */
    Outcome take(long most, long now, Supplier<RequestWindowStore.Lease> lease) {
        var before = given;
        if (before.isOf(most, now)) {
            var outcome = takeFrom(before, now);
            if (outcome != null) {
                return outcome;
            }
        }
        return askForMore(most, now, lease);
    }

    /** Null: nothing is left here, but others may have left something. */
    private static @org.jspecify.annotations.Nullable Outcome takeFrom(Given from, long now) {
        for (long left = from.left.get(); left > 0; left = from.left.get()) {
            if (from.left.compareAndSet(left, left - 1)) {
                return new Outcome(true, left - 1 + from.others, from.endsAt - now);
            }
        }
        return from.others == 0 ? new Outcome(false, 0, from.endsAt - now) : null;
    }

    private synchronized Outcome askForMore(long most, long now, Supplier<RequestWindowStore.Lease> lease) {
        var current = given;
        if (current.isOf(most, now)) {
            var outcome = takeFrom(current, now); // somebody asked meanwhile
            if (outcome != null) {
                return outcome;
            }
        }
        var fresh = lease.get();
        var next = new Given(new AtomicLong(fresh.granted()), most, Math.max(0, most - fresh.taken()),
                now + fresh.endsInMicros() * 1_000);
        given = next;
        var outcome = takeFrom(next, now);
        return outcome != null ? outcome : new Outcome(false, 0, next.endsAt - now);
    }
}
