package dev.tenantry.catalog;

import org.jspecify.annotations.Nullable;

/** How much of something: a whole number, zero or more, or unlimited. Absence never means unlimited. */
public record Bound(@Nullable Long value) {

    public static final Bound UNLIMITED = new Bound(null);
    public static final Bound NONE = new Bound(0L);

    public Bound {
        if (value != null && value < 0) {
            throw new IllegalArgumentException("a bound is never negative");
        }
    }

    public static Bound of(long value) {
        return new Bound(value);
    }

    /** From a row, where null is unlimited. */
    public static Bound ofRow(@Nullable Long value) {
        return value == null ? UNLIMITED : new Bound(value);
    }

    public boolean unlimited() {
        return value == null;
    }

    /** Whether {@code quantity} more fits on top of {@code used}; safe from overflow. */
    public boolean allows(long used, long quantity) {
        return value == null || (quantity <= value && used <= value - quantity);
    }

    /** What is left after {@code used}, never negative; null when unlimited. */
    public @Nullable Long remaining(long used) {
        return value == null ? null : Math.max(0, value - Math.max(0, used));
    }

    /** So much more; unlimited stays unlimited. */
    public Bound plus(long more) {
        return value == null ? this
                : new Bound(value > Long.MAX_VALUE - more ? Long.MAX_VALUE : value + more);
    }

    /** Whether this is at least as generous as {@code other}. */
    public boolean atLeast(Bound other) {
        return value == null || (other.value != null && value >= other.value);
    }

    @Override
    public String toString() {
        return value == null ? "unlimited" : Long.toString(value);
    }
}
