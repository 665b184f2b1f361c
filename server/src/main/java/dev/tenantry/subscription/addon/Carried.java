package dev.tenantry.subscription.addon;

import dev.tenantry.catalog.Catalog;
import dev.tenantry.catalog.Interval;
import dev.tenantry.catalog.Plan;
import dev.tenantry.catalog.addon.AddOn;
import dev.tenantry.catalog.addon.AddOnPrice;
import dev.tenantry.catalog.addon.AddOnVersion;
import dev.tenantry.kernel.Money;
import dev.tenantry.payment.Item;
import dev.tenantry.payment.addon.Composition;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of an add-on when the plan under it changes: it stays as it is paid, goes on in today's
 * version where the period gets another length, or goes because it is not sold with the new plan.
 *
 * @param paid  what all of it costs for one interval now
 * @param moved the price of the other interval it goes on at; null: none, it stays or goes
 */
public record Carried(AddOn addOn, AddOnVersion version, HeldAddOn held, Money paid,
        @Nullable AddOnPrice moved, boolean stays) {

    static Carried of(Catalog catalog, HeldAddOn held, Money unit, Interval paidFor, Plan plan,
            Interval wanted) {
        var version = catalog.addOnVersion(held.version()).orElseThrow();
        var addOn = catalog.addOn(version.addOn()).orElseThrow();
        var fits = addOn.goesWith(plan.key());
        var moved = fits && wanted != paidFor && !addOn.archived()
                ? addOn.current().price(wanted, unit.currency()).orElse(null) : null;
        return new Carried(addOn, version, held, unit.times(held.quantity()), moved,
                fits && (wanted == paidFor || moved != null));
    }

    /** What all of it costs for one interval afterwards. */
    public Money afterwards() {
        return !stays ? new Money(0, paid.currency())
                : moved == null ? paid : moved.amount().times(held.quantity());
    }

    public AddOnHolding holding() {
        return new AddOnHolding(moved == null ? version : addOn.current(), held.quantity());
    }

    /** What the rail has to be told of it. */
    Stream<Composition.AddOn> commands() {
        if (stays && moved == null) {
            return Stream.empty();
        }
        var off = Composition.AddOn.held(held.priceId(), 0);
        return moved == null ? Stream.of(off)
                : Stream.of(off, Composition.AddOn.of(item(addOn, moved), held.quantity()));
    }

    static Item item(AddOn addOn, AddOnPrice price) {
        return new Item(addOn.current().id().uuid(), addOn.name(),
                dev.tenantry.payment.Interval.valueOf(price.interval().name()), price.amount(), true);
    }
}
