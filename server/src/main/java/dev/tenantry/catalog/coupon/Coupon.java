package dev.tenantry.catalog.coupon;

import dev.tenantry.catalog.Interval;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes a share or an amount off what a plan costs. Its terms never change.
 *
 * @param code        what people type, in capitals
 * @param percent     1 to 100; null where an amount is taken off
 * @param amountMinor off each charge, in the smallest unit of {@code currency}
 * @param months      for how long it is taken off each charge, where it lasts for months
 * @param plans       keys of the plans it is for; none: all
 * @param interval    which it is for; null: any
 * @param most        how many purchases may have it in all; null: as many as come
 * @param endedAt     when an operator ended it
 */
public record Coupon(CouponId id, String code, String name, @Nullable Integer percent,
        @Nullable Long amountMinor, @Nullable String currency, Lasts lasts, @Nullable Integer months,
        List<String> plans, @Nullable Interval interval, boolean firstPurchase, @Nullable Instant startsAt,
        @Nullable Instant endsAt, @Nullable Long most, @Nullable Long mostPerOrganization, Instant createdAt,
        @Nullable Instant endedAt) {

    /** {@code MONTHS}: each charge in its first months. */
    public enum Lasts { ONCE, MONTHS, FOREVER }

    /** Whether it may be typed at {@code now}; what has it already keeps it. */
    boolean isOpen(Instant now) {
        return endedAt == null && (startsAt == null || !startsAt.isAfter(now))
                && (endsAt == null || endsAt.isAfter(now));
    }

    boolean isFor(String plan, Interval wanted, String paidIn) {
        return (plans.isEmpty() || plans.contains(plan)) && (interval == null || interval == wanted)
                && (currency == null || currency.equals(paidIn));
    }
}
