package dev.tenantry.subscription;

import dev.tenantry.catalog.Interval;
import dev.tenantry.subscription.change.When;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to buy.
 *
 * @param plan  a plan's key or alias
 * @param seats null for as many as there are members
 * @param when  when a change takes effect; null: what is less at the end of what is paid, all else at once
 * @param currency null for the one it pays in, or the catalogue's before it ever paid
 * @param code  of a coupon, as typed
 * @param addOns how many of each add-on, by key; a first purchase only
 */
public record Purchase(String plan, @Nullable Integer seats, Interval interval, @Nullable When when,
        @Nullable Currency currency, @Nullable String code, Map<String, Integer> addOns) {

    public Purchase(String plan, @Nullable Integer seats, Interval interval) {
        this(plan, seats, interval, null, null, null, Map.of());
    }

    public Purchase(String plan, @Nullable Integer seats, Interval interval, @Nullable When when) {
        this(plan, seats, interval, when, null, null, Map.of());
    }

    /** The code as coupons are written, however it was typed; null where nothing was. */
    @Nullable String writtenCode() {
        return code == null || code.isBlank() ? null : code.strip().toUpperCase(Locale.ROOT);
    }
}
