package dev.tenantry.subscription.addon;

import dev.tenantry.catalog.Catalog;
import dev.tenantry.catalog.Plan;
import dev.tenantry.catalog.Price;
import dev.tenantry.catalog.addon.AddOn;
import dev.tenantry.catalog.addon.AddOnPrice;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.kernel.RefusalCode;
import dev.tenantry.payment.Checkouts;
import dev.tenantry.payment.PaymentRefusal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Says whether add-ons may be bought together with a plan, and for how much. */
@Component
public class ChosenAddOns {

    /** A request names it. */
    private static final String FIELD = "add_ons";

    private final Catalog catalog;
    private final Checkouts checkouts;

    ChosenAddOns(Catalog catalog, Checkouts checkouts) {
        this.catalog = catalog;
        this.checkouts = checkouts;
    }

    /**
     * In an order of their own. What none is wanted of is not chosen.
     *
     * @param wanted how many of each, by key
     * @param price  of the plan: add-ons are paid in its currency for as long
     * @throws Refusal add_ons_not_at_rail, unknown_add_on, add_on_not_for_plan, add_on_not_for_sale,
     *     add_on_quantity_out_of_range
     */
    public List<ChosenAddOn> of(Map<String, Integer> wanted, Plan plan, Price price) {
        var chosen = wanted.entrySet().stream().filter(one -> one.getValue() != 0)
                .map(one -> of(one.getKey(), one.getValue(), plan, price))
                .sorted(Comparator.comparing(one -> one.addOn().key())).toList();
        if (!chosen.isEmpty() && !checkouts.sellAddOns()) {
            throw new Refusal(PaymentRefusal.ADD_ONS_NOT_AT_RAIL).with("field", FIELD);
        }
        return chosen;
    }

    private ChosenAddOn of(String key, int quantity, Plan plan, Price price) {
        var addOn = catalog.addOn(key).orElseThrow(() -> refusal(AddOnRefusal.UNKNOWN_ADD_ON, key));
        if (!addOn.goesWith(plan.key())) {
            throw refusal(AddOnRefusal.ADD_ON_NOT_FOR_PLAN, key).with("plans", addOn.plans());
        }
        if (quantity < 0 || quantity > addOn.most()) {
            throw refusal(AddOnRefusal.ADD_ON_QUANTITY_OUT_OF_RANGE, key).with("minimum", 0)
                    .with("maximum", addOn.most());
        }
        return new ChosenAddOn(addOn, price(addOn, price), quantity);
    }

    private static AddOnPrice price(AddOn addOn, Price plan) {
        return Optional.of(addOn).filter(one -> !one.archived())
                .flatMap(one -> one.current().price(plan.interval(), plan.amount().currency()))
                .orElseThrow(() -> refusal(AddOnRefusal.ADD_ON_NOT_FOR_SALE, addOn.key()));
    }

    private static Refusal refusal(RefusalCode code, String key) {
        return new Refusal(code).with("field", FIELD).with("add_on", key);
    }
}
