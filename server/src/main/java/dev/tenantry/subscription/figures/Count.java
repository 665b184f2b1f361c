package dev.tenantry.subscription.figures;

import dev.tenantry.catalog.Catalog;
import dev.tenantry.catalog.Interval;
import dev.tenantry.catalog.PlanVersion;
import dev.tenantry.catalog.PlanVersionId;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Money;
import dev.tenantry.payment.coupon.Reduction;
import dev.tenantry.subscription.Stage;
import dev.tenantry.subscription.SubscriptionStatus;
import dev.tenantry.subscription.Subscriptions;
import dev.tenantry.subscription.addon.HeldAddOns;
import dev.tenantry.subscription.price.AgreedPrices;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** Counts the organizations by what their subscription means, decided as the guard decides it. */
@Component
public class Count {

    private static final int MONTHS_A_YEAR = 12;

    private final FigureStore store;
    private final Catalog catalog;
    private final Subscriptions subscriptions;
    private final AgreedPrices prices;

    Count(FigureStore store, Catalog catalog, Subscriptions subscriptions, AgreedPrices prices) {
        this.store = store;
        this.catalog = catalog;
        this.subscriptions = subscriptions;
        this.prices = prices;
    }

    public Figures at(Instant now) {
        var groups = Tenancy.asSystem(() -> store.groups(paidPlans(), subscriptions.grace(), now)).stream()
                .map(this::whereTheFreePlanApplies)
                .toList();
        var stages = new EnumMap<Stage, Long>(Stage.class);
        groups.forEach(group -> stages.merge(group.stage(), group.organizations(), Long::sum));
        return new Figures(sum(groups, FigureStore.Group::active),
                sum(groups, group -> group.active() && group.status() == SubscriptionStatus.TRIALING),
                sum(groups, group -> group.active() && group.stage() == Stage.PAST_DUE),
                sum(groups, group -> !group.active()), sum(groups, FigureStore.Group::paid), stages,
                mrr(groups));
    }

    private List<PlanVersionId> paidPlans() {
        return store.plansHeld().stream().map(catalog::version).filter(PlanVersion::isPaid)
                .map(PlanVersion::id).toList();
    }

    /** As {@link Subscriptions} does for one organization: falling to a free plan is not being locked. */
    private FigureStore.Group whereTheFreePlanApplies(FigureStore.Group group) {
        return subscriptions.planAfter(group.stage()).isEmpty() ? group
                : new FigureStore.Group(group.status(), group.planVersionId(), group.billingInterval(),
                        group.rail(), group.railPriceId(), group.offPercent(), group.offMinor(),
                        group.addOns(), group.stage(), true, false, false,
                        group.organizations(), group.seats());
    }

    private static long sum(List<FigureStore.Group> groups, Predicate<FigureStore.Group> counted) {
        return groups.stream().filter(counted).mapToLong(FigureStore.Group::organizations).sum();
    }

    private List<Money> mrr(List<FigureStore.Group> groups) {
        var yearly = new TreeMap<String, Long>();
        groups.stream().filter(FigureStore.Group::paid).forEach(group -> prices.of(group.rail(),
                group.railPriceId(), group.planVersionId(), group.billingInterval()).ifPresent(price ->
                yearly.merge(price.currency().getCurrencyCode(), aYear(price, group), Long::sum)));
        return yearly.entrySet().stream().map(sum -> new Money(BigDecimal.valueOf(sum.getValue())
                .divide(BigDecimal.valueOf(MONTHS_A_YEAR), RoundingMode.HALF_UP).longValueExact(),
                Currency.getInstance(sum.getKey()))).toList();
    }

    /** What each is charged, after what its coupon takes off, times how many they are. */
    private long aYear(Money price, FigureStore.Group group) {
        var whole = price.times(group.seats());
        for (var addOn : HeldAddOns.of(group.addOns()).all()) {
            var each = prices.of(group.rail(), addOn)
                    .filter(agreed -> agreed.currency().equals(price.currency()));
            whole = whole.plus(each.orElse(new Money(0, price.currency())).times(addOn.quantity()));
        }
        var charged = new Reduction(group.offPercent(), group.offMinor(), null).of(whole, null).amountMinor();
        var together = Math.multiplyExact(charged, group.organizations());
        return group.billingInterval() == Interval.YEARLY ? together
                : Math.multiplyExact(together, MONTHS_A_YEAR);
    }
}
