package dev.tenantry.subscription;

import dev.tenantry.catalog.Plan;
import dev.tenantry.catalog.Price;
import dev.tenantry.kernel.Money;
import dev.tenantry.payment.coupon.Discount;
import dev.tenantry.subscription.addon.AddOnHolding;
import dev.tenantry.subscription.addon.Carried;
import dev.tenantry.subscription.addon.CarriedAddOns;
import dev.tenantry.subscription.addon.ChosenAddOn;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A purchase that is possible right now, with what it costs.
 *
 * @param trialEnd   the running trial goes on until then and nothing is charged before; null charges now
 * @param renewsAt   when the charge after the first is due
 * @param changeDue  set where it changes what runs already: due now for it, negative for credit
 * @param discount   what a coupon takes off
 * @param startsAt   set where the change waits for the end of what is paid: then it takes effect
 * @param addOns     what becomes of what is on top of the plan now
 * @param chosen     what is bought on top of the plan together with it
 */
public record Offer(Plan plan, Price price, int seats, @Nullable Instant trialEnd, Instant renewsAt,
        @Nullable Money changeDue, @Nullable Instant startsAt, @Nullable Discount discount,
        List<Carried> addOns, List<ChosenAddOn> chosen) {

    /** With nothing on top. */
    public Offer(Plan plan, Price price, int seats, @Nullable Instant trialEnd, Instant renewsAt,
            @Nullable Money changeDue, @Nullable Instant startsAt, @Nullable Discount discount) {
        this(plan, price, seats, trialEnd, renewsAt, changeDue, startsAt, discount, List.of(), List.of());
    }

    Offer with(List<Carried> carried) {
        return new Offer(plan, price, seats, trialEnd, renewsAt, changeDue, startsAt, discount, carried,
                chosen);
    }

    Offer choosing(List<ChosenAddOn> added) {
        return new Offer(plan, price, seats, trialEnd, renewsAt, changeDue, startsAt, discount, addOns,
                added);
    }

    /** A change at once. */
    public Offer asChange(Money due, Instant renews) {
        return new Offer(plan, price, seats, trialEnd, renews, due, null, null, addOns, chosen);
    }

    /** Nothing is due before, and then the whole of the next period is. */
    Offer asPlanned(Instant at) {
        return new Offer(plan, price, seats, trialEnd, at, new Money(0, total().currency()), at,
                null, addOns, chosen);
    }

    /** What one interval of the plan alone costs. */
    public Money planTotal() {
        return price.amount().times(seats);
    }

    /** What one interval costs, with what stays on top of the plan and what is chosen with it. */
    public Money total() {
        return CarriedAddOns.sum(planTotal(), Stream.concat(addOns.stream().map(Carried::afterwards),
                chosen.stream().map(ChosenAddOn::total)).toList());
    }

    /** What is on top of the plan afterwards. */
    public List<AddOnHolding> onTop() {
        return addOns.stream().filter(Carried::stays).map(Carried::holding).toList();
    }

    /** What the first charge is, now or when the trial ends. */
    public Money firstCharge() {
        return discount == null ? total() : discount.off(total());
    }

    /** What a coupon takes off the first charge; nothing without one. */
    public Money off() {
        return total().minus(firstCharge());
    }

    /** What a purchase costs at once: nothing while a trial goes on. */
    public Money dueNow() {
        return chargesNow() ? firstCharge() : new Money(0, total().currency());
    }

    public boolean chargesNow() {
        return trialEnd == null;
    }
}
