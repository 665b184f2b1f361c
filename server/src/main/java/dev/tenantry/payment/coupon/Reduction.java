package dev.tenantry.payment.coupon;

import dev.tenantry.kernel.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a rail takes off each charge of a subscription: a share or an amount.
 *
 * @param until charges from then on are whole; null: for ever
 */
public record Reduction(@Nullable Integer percent, @Nullable Long amountMinor, @Nullable Instant until) {

    /** What is charged at {@code at} of what costs this much. */
    public Money of(Money price, @Nullable Instant at) {
        return until != null && at != null && !until.isAfter(at) ? price
                : price.minus(off(price, percent, amountMinor));
    }

    static Money off(Money price, @Nullable Integer percent, @Nullable Long amountMinor) {
        var off = percent != null
                ? BigDecimal.valueOf(price.amountMinor()).multiply(BigDecimal.valueOf(percent))
                        .divide(BigDecimal.valueOf(100), 0, RoundingMode.HALF_UP).longValueExact()
                : amountMinor == null ? 0 : amountMinor;
        return new Money(Math.min(off, price.amountMinor()), price.currency());
    }
}
