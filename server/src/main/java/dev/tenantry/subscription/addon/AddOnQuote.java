package dev.tenantry.subscription.addon;

import dev.tenantry.catalog.addon.AddOn;
import dev.tenantry.catalog.addon.AddOnVersion;
import dev.tenantry.kernel.Money;
import dev.tenantry.payment.addon.Composition;
import dev.tenantry.subscription.Subscription;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Another number of an add-on, with what that costs.
 *
 * @param version    whose terms hold for all of them then
 * @param before     how many there are
 * @param unit       what one of them costs for one interval
 * @param dueNow     negative: credit for later charges
 * @param byRail     whether the rail named what is due; else we counted it
 * @param nextCharge the whole of what is charged when the period ends
 * @param startsAt   set where it is less, and waits for the end of what is paid
 */
public record AddOnQuote(Subscription held, AddOn addOn, AddOnVersion version, int before, int quantity,
        Money unit, Money dueNow, boolean byRail, Money nextCharge, @Nullable Instant startsAt,
        Composition composition) {

    AddOnQuote billed(Money due) {
        return new AddOnQuote(held, addOn, version, before, quantity, unit, due, true, nextCharge, startsAt,
                composition);
    }

    /** What all of them cost for one interval. */
    public Money total() {
        return unit.times(quantity);
    }
}
