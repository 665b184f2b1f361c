package dev.tenantry.subscription;

import dev.tenantry.catalog.Plan;
import dev.tenantry.catalog.Price;
import dev.tenantry.kernel.Money;
import dev.tenantry.payment.coupon.Discount;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A purchase that is possible right now, with what it costs.
 *
 * @param trialEnd   the running trial goes on until then and nothing is charged before; null charges now
 * @param renewsAt   when the charge after the first is due
 * @param changeDue  set where it changes what runs already: due now for it, negative for credit
 * @param discount   what a coupon takes off
 * @param startsAt   set where the change waits for the end of what is paid: then it takes effect
 */
public record Offer(Plan plan, Price price, int seats, @Nullable Instant trialEnd, Instant renewsAt,
        @Nullable Money changeDue, @Nullable Instant startsAt, @Nullable Discount discount) {

    /** A change at once. */
    public Offer asChange(Money due, Instant renews) {
        return new Offer(plan, price, seats, trialEnd, renews, due, null, null);
    }

    /** Nothing is due before, and then the whole of the next period is. */
    Offer asPlanned(Instant at) {
        return new Offer(plan, price, seats, trialEnd, at, new Money(0, total().currency()), at,
                null);
    }

    /** What one interval costs. */
    public Money total() {
        return price.amount().times(seats);
    }

    /** What the first charge is, now or when the trial ends. */
    public Money firstCharge() {
        return discount == null ? total() : discount.off(total());
    }

    public boolean chargesNow() {
        return trialEnd == null;
    }
}
