package dev.tenantry.subscription.addon;

import dev.tenantry.catalog.addon.AddOn;
import dev.tenantry.catalog.addon.AddOnPrice;
import dev.tenantry.kernel.Money;
import dev.tenantry.payment.addon.AddOnOrder;

/** So many of an add-on, chosen together with the plan they will be on top of. */
public record ChosenAddOn(AddOn addOn, AddOnPrice price, int quantity) {

    /** What all of it costs for one interval. */
    public Money total() {
        return price.amount().times(quantity);
    }

    /** How much more of a limit all of it brings. */
    public long more(String limit) {
        return quantity * addOn.current().brings().limits().getOrDefault(limit, 0L);
    }

    public AddOnOrder order() {
        return new AddOnOrder(Carried.item(addOn, price), quantity);
    }
}
