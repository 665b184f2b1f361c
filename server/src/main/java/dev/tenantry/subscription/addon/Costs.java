package dev.tenantry.subscription.addon;

import dev.tenantry.catalog.Catalog;
import dev.tenantry.catalog.addon.AddOn;
import dev.tenantry.catalog.addon.AddOnPrice;
import dev.tenantry.kernel.Money;
import dev.tenantry.subscription.Subscription;
import dev.tenantry.subscription.Summaries;
import dev.tenantry.subscription.price.AgreedPrices;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What of an add-on somebody has, and what it costs them. */
@Component
class Costs {

    private final Catalog catalog;
    private final AgreedPrices prices;
    private final Summaries summaries;

    Costs(Catalog catalog, AgreedPrices prices, Summaries summaries) {
        this.catalog = catalog;
        this.prices = prices;
        this.summaries = summaries;
    }

    /** More than one where versions were mixed at the rail by hand. */
    List<HeldAddOn> of(HeldAddOns held, AddOn addOn) {
        return held.all().stream().filter(one -> isOf(one, addOn)).toList();
    }

    int quantity(HeldAddOns held, AddOn addOn) {
        return of(held, addOn).stream().mapToInt(HeldAddOn::quantity).sum();
    }

    private boolean isOf(HeldAddOn held, AddOn addOn) {
        return catalog.addOnVersion(held.version()).filter(version -> version.addOn().equals(addOn.key()))
                .isPresent();
    }

    /** What one costs whoever buys it today beside what they pay. */
    Optional<AddOnPrice> today(Subscription held, AddOn addOn) {
        return addOn.archived() || held.interval() == null ? Optional.empty() : summaries.unitPrice(held)
                .flatMap(plan -> addOn.current().price(held.interval(), plan.currency()));
    }

    Money unit(Subscription held, HeldAddOn one) {
        return prices.of(held.rail().rail(), one).orElseThrow();
    }

    /** All of it for one interval. */
    Money cost(Subscription held, HeldAddOns base, AddOn addOn, Money like) {
        return of(base, addOn).stream().map(one -> unit(held, one).times(one.quantity()))
                .reduce(new Money(0, like.currency()), Money::plus);
    }

    /** What is charged when the period ends, with {@code is} in place of {@code was}. */
    Money next(Subscription held, Money was, Money is) {
        var whole = summaries.renewal(held).orElse(was).minus(was).plus(is);
        return held.charged(whole, held.periodEnd());
    }

    List<AddOnLine> lines(Subscription held) {
        var plan = catalog.planOf(held.planVersion()).key();
        var lines = new ArrayList<AddOnLine>();
        Stream.concat(catalog.addOns().stream(), archived(held)).forEach(addOn -> {
            var there = of(held.addOns(), addOn);
            var today = addOn.goesWith(plan) ? today(held, addOn) : Optional.<AddOnPrice>empty();
            if (!there.isEmpty()) {
                lines.add(new AddOnLine(addOn,
                        catalog.addOnVersion(there.getFirst().version()).orElseThrow(),
                        quantity(held.addOns(), addOn), planned(held, addOn), unit(held, there.getFirst()),
                        today.isPresent()));
            } else {
                today.ifPresent(price -> lines.add(new AddOnLine(addOn, addOn.current(), 0, null,
                        price.amount(), true)));
            }
        });
        return lines;
    }

    private Stream<AddOn> archived(Subscription held) {
        return held.addOns().all().stream()
                .flatMap(one -> catalog.addOnVersion(one.version()).stream())
                .flatMap(version -> catalog.addOn(version.addOn()).stream())
                .filter(AddOn::archived).distinct();
    }

    private @Nullable Integer planned(Subscription held, AddOn addOn) {
        var next = held.planned().map(planned -> quantity(planned.addOns(), addOn));
        return next.filter(then -> then != quantity(held.addOns(), addOn)).orElse(null);
    }
}
