package dev.tenantry.subscription.change;

import dev.tenantry.catalog.Interval;
import dev.tenantry.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * Whether a change gives less than what is paid: fewer seats, a shorter interval or a cheaper plan. Such a
 * change waits for the end of the period unless its owner wants it at once. Pure.
 *
 * @param seats    how many are paid
 * @param interval for how long
 * @param unit     what one seat costs for that long
 */
public record Lessening(int seats, Interval interval, Money unit) {

    /** @param asLong what a seat of the wanted plan costs for as long as is paid now; null: not sold so */
    public boolean by(int wantedSeats, Interval wanted, @Nullable Money asLong) {
        var cheaper = asLong != null && asLong.currency().equals(unit.currency())
                && asLong.amountMinor() < unit.amountMinor();
        return wantedSeats < seats || wanted.months() < interval.months() || cheaper;
    }
}
