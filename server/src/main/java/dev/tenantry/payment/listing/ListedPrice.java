package dev.tenantry.payment.listing;

import dev.tenantry.kernel.Money;
import dev.tenantry.payment.Interval;
import org.jspecify.annotations.Nullable;

/**
 * A price as the rail lists it.
 *
 * @param lookupKey the name somebody gave it there; ours begin with {@link dev.tenantry.payment.Item#OURS}
 * @param interval  null where it is not paid by the month or by the year
 * @param amount    null where it has no fixed amount a seat in a currency we know
 */
public record ListedPrice(String id, String product, boolean active, @Nullable String lookupKey,
        @Nullable Interval interval, @Nullable Money amount) {

    /** Whether a plan could be sold at it. */
    public boolean plain() {
        return interval != null && amount != null;
    }
}
