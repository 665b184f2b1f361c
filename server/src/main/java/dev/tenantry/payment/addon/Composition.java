package dev.tenantry.payment.addon;

import dev.tenantry.kernel.Refusal;
import dev.tenantry.payment.Item;
import dev.tenantry.payment.PaymentRefusal;
import dev.tenantry.payment.PricesAtRails;
import dev.tenantry.payment.rail.RecurringRail;
import dev.tenantry.payment.rail.RailChange;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a subscription is to consist of.
 *
 * @param plan  null: as it is, with its seats
 * @param addOns only those that change; what is not named stays
 */
public record Composition(@Nullable Item plan, int seats, List<AddOn> addOns) {

    /** How many of it there are to be; none takes it off. {@code price}: at the rail, where it is known. */
    public record AddOn(@Nullable Item item, @Nullable String price, long quantity) {

        /** For sale now. */
        public static AddOn of(Item item, long quantity) {
            return new AddOn(item, null, quantity);
        }

        /** One that somebody has, under the price they pay. */
        public static AddOn held(String price, long quantity) {
            return new AddOn(null, price, quantity);
        }

        private String words() {
            return (item == null ? price : item.lookupKey()) + "*" + quantity;
        }
    }

    /** @throws Refusal add_ons_not_at_rail */
    public RailChange at(RecurringRail rail, String subscription, PricesAtRails prices) {
        if (!addOns.isEmpty() && !rail.billsAddOns()) {
            throw new Refusal(PaymentRefusal.ADD_ONS_NOT_AT_RAIL).with("rail", rail.key());
        }
        var quantities = new HashMap<String, Long>();
        addOns.forEach(addOn -> quantities.put(addOn.item() == null ? addOn.price()
                : prices.ensure(rail, addOn.item()).id(), addOn.quantity()));
        return new RailChange(subscription, plan == null ? null : prices.ensure(rail, plan).id(), seats,
                quantities);
    }

    /** The same words for the same command, so that one whose answer was lost is known again. */
    public String words() {
        return (plan == null ? "" : plan.lookupKey() + ":" + seats) + addOns.stream().map(AddOn::words)
                .sorted().map(" "::concat).collect(Collectors.joining());
    }
}
