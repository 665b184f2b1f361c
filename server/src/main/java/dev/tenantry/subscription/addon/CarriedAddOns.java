package dev.tenantry.subscription.addon;

import dev.tenantry.catalog.Catalog;
import dev.tenantry.catalog.Interval;
import dev.tenantry.catalog.Plan;
import dev.tenantry.kernel.Money;
import dev.tenantry.payment.Item;
import dev.tenantry.payment.addon.Composition;
import dev.tenantry.subscription.Subscription;
import dev.tenantry.subscription.price.AgreedPrices;
import java.util.List;
import org.springframework.stereotype.Component;

/** Says what becomes of what somebody has on top of a plan when that changes. */
@Component
public class CarriedAddOns {

    private final Catalog catalog;
    private final AgreedPrices prices;

    CarriedAddOns(Catalog catalog, AgreedPrices prices) {
        this.catalog = catalog;
        this.prices = prices;
    }

    /** @param later at the end of the period: then what is planned already is what changes */
    public List<Carried> of(Subscription held, Plan plan, Interval interval, boolean later) {
        var planned = later ? held.planned().orElse(null) : null;
        var base = planned == null ? held.addOns() : planned.addOns();
        var paidFor = planned == null ? held.interval() : planned.interval();
        return base.all().stream()
                .map(one -> Carried.of(catalog, one, prices.of(held.rail().rail(), one).orElseThrow(),
                        paidFor, plan, interval))
                .toList();
    }

    public static Composition composition(Item plan, int seats, List<Carried> addOns) {
        return new Composition(plan, seats, addOns.stream().flatMap(Carried::commands).toList());
    }

    /** All of them together, for one interval. */
    public static Money sum(Money plan, List<Money> addOns) {
        return addOns.stream().reduce(plan, Money::plus);
    }
}
