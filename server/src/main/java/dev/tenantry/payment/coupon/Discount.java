package dev.tenantry.payment.coupon;

import dev.tenantry.kernel.Money;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A coupon as far as an order and its rail need it.
 *
 * @param percent off each charge; else {@code amount} is
 * @param months  each charge in that many months; null: the first charge only where {@code once}, else all
 * @param caps    how many orders may have it
 */
public record Discount(UUID coupon, String name, @Nullable Integer percent, @Nullable Money amount,
        boolean once, @Nullable Integer months, Caps caps) {

    /** {@code inAll} and {@code each} organization's; null: as many as come. */
    public record Caps(@Nullable Long inAll, @Nullable Long each, boolean firstPurchase) {}

    /** Off which charges it takes something: the first, each for some months, or every one. */
    public enum Lasts { ONCE, MONTHS, FOREVER }

    public Lasts lasts() {
        return once ? Lasts.ONCE : months == null ? Lasts.FOREVER : Lasts.MONTHS;
    }

    /** What is left of a price; never less than nothing. */
    public Money off(Money price) {
        return price.minus(Reduction.off(price, percent, amount == null ? null : amount.amountMinor()));
    }
}
