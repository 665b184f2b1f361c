package dev.tenantry.payment.addon;

import dev.tenantry.kernel.Money;
import dev.tenantry.payment.Item;

/** So many of an add-on, bought together with a plan. */
public record AddOnOrder(Item item, int quantity) {

    public AddOnOrder {
        if (quantity < 1 || !item.addOn()) {
            throw new IllegalArgumentException("an order beside a plan is for at least one add-on");
        }
    }

    /** For one interval. */
    public Money price() {
        return item.unitAmount().times(quantity);
    }
}
