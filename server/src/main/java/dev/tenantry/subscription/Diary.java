package dev.tenantry.subscription;

import dev.tenantry.catalog.Catalog;
import dev.tenantry.catalog.Price;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Money;
import dev.tenantry.subscription.Occurrence.Kind;
import dev.tenantry.subscription.price.AgreedPrices;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What happened to the subscriptions of all organizations, and what will; for whoever moves the clock. */
@Component
public class Diary {

    /** A sandbox has few organizations; the newest of them are the ones somebody plays with. */
    private static final int ORGANIZATIONS = 300;
    private static final int MONTHLY = 1;

    private final OverviewStore store;
    private final Subscriptions subscriptions;
    private final Summaries summaries;
    private final Catalog catalog;
    private final AgreedPrices prices;

    Diary(OverviewStore store, Subscriptions subscriptions, Summaries summaries, Catalog catalog,
            AgreedPrices prices) {
        this.store = store;
        this.subscriptions = subscriptions;
        this.summaries = summaries;
        this.catalog = catalog;
        this.prices = prices;
    }

    /** What fell after {@code after} and not after {@code until}, in order. */
    public List<Occurrence> between(Instant after, Instant until) {
        return Tenancy.asSystem(() -> {
            var happened = new ArrayList<Occurrence>();
            store.periodsBegun(after, until).forEach(begun -> happened.add(occurrence(begun)));
            for (var held : store.aliveAfter(after, ORGANIZATIONS)) {
                add(happened, held, Kind.TRIAL_ENDS, TrialMarks.of(held).map(TrialMarks::end).orElse(null));
                add(happened, held, Kind.PAYMENT_FAILS, held.pastDueSince());
                add(happened, held, Kind.LOCKS, locksAt(held));
                add(happened, held, Kind.ENDS, held.endedAt());
                refills(happened, held, after, until);
            }
            happened.removeIf(one -> !one.at().isAfter(after) || one.at().isAfter(until));
            happened.sort(Occurrence.IN_ORDER);
            return happened;
        });
    }

    /** The next thing of each kind for each organization, soonest first. */
    public List<Occurrence> ahead(Instant now) {
        return Tenancy.asSystem(() -> {
            var coming = new ArrayList<Occurrence>();
            store.aliveAfter(now, ORGANIZATIONS).forEach(held -> next(coming, held, now));
            coming.removeIf(one -> !one.at().isAfter(now));
            coming.sort(Occurrence.IN_ORDER);
            return coming;
        });
    }

    private void next(List<Occurrence> coming, Subscription held, Instant now) {
        var holding = subscriptions.holding(held, now);
        if (!holding.standing().active() || holding.fellToFreePlan()) {
            return;
        }
        var charge = summaries.nextCharge(holding).orElse(null);
        var kind = held.status() == SubscriptionStatus.PAST_DUE ? Kind.LOCKS : kindOfEnd(held);
        var at = kind == Kind.LOCKS ? locksAt(held) : held.periodEnd();
        if (at != null) {
            held.changesPlan().ifPresent(next -> coming.add(new Occurrence(held.organization(),
                    Kind.PLAN_CHANGES, at, catalog.planOf(next.plan()).name(), null)));
            coming.add(new Occurrence(held.organization(), kind, at,
                    kind == Kind.RENEWS ? next(held) : plan(held),
                    kind == Kind.RENEWS || kind == Kind.PLAN_BEGINS ? charge : null));
        }
        var refill = new Cadence(held.anchor(), MONTHLY).next(now);
        if (refillsAt(held, refill)) {
            add(coming, held, Kind.REFILLS, refill);
        }
    }

    private static Kind kindOfEnd(Subscription held) {
        if (held.cancelAtPeriodEnd() || held.status() == SubscriptionStatus.COMPLIMENTARY) {
            return Kind.ENDS;
        }
        if (held.status() == SubscriptionStatus.TRIALING) {
            return held.bought() ? Kind.PLAN_BEGINS : Kind.TRIAL_ENDS;
        }
        return Kind.RENEWS;
    }

    private void refills(List<Occurrence> happened, Subscription held, Instant after, Instant until) {
        var cadence = new Cadence(held.anchor(), MONTHLY);
        for (var at = cadence.next(after); !at.isAfter(until); at = cadence.next(at)) {
            if (refillsAt(held, at)) {
                add(happened, held, Kind.REFILLS, at);
            }
        }
    }

    /** Where the plan brings credits every month and was, or will be, in force then. */
    private boolean refillsAt(Subscription held, Instant at) {
        var ended = held.endedAt();
        return at.isAfter(held.anchor())
                && !catalog.version(held.planVersion()).allowance().lifetime()
                && (ended == null ? subscriptions.holding(held, at).standing().active() : at.isBefore(ended));
    }

    private @Nullable Instant locksAt(Subscription held) {
        var since = held.pastDueSince();
        return since == null ? null : since.plus(subscriptions.grace().dunning());
    }

    private void add(List<Occurrence> all, Subscription held, Kind kind, @Nullable Instant at) {
        if (at != null) {
            all.add(new Occurrence(held.organization(), kind, at, plan(held), null));
        }
    }

    private Occurrence occurrence(OverviewStore.Begun begun) {
        var kind = switch (begun.kind()) {
            case TRIAL -> Kind.TRIAL_BEGINS;
            case COMPLIMENTARY -> Kind.GIFT_BEGINS;
            case PAID -> begun.again() ? Kind.RENEWS : Kind.PLAN_BEGINS;
        };
        return new Occurrence(begun.organizationId(), kind, begun.startedAt(),
                catalog.planOf(begun.planVersionId()).name(), price(begun).orElse(null));
    }

    /** What was agreed; where it is sold otherwise by now, what the plan costs in the same currency. */
    private Optional<Money> price(OverviewStore.Begun begun) {
        var interval = begun.billingInterval();
        if (interval == null) {
            return Optional.empty();
        }
        var plan = begun.planVersionId();
        var agreed = prices.of(begun.rail(), begun.railPriceId(), plan, interval);
        var unit = begun.asNow() ? agreed : agreed
                .flatMap(now -> catalog.version(plan).price(interval, now.currency())).map(Price::amount);
        return unit.map(amount -> amount.times(begun.seats() == null ? 1 : begun.seats()))
                .map(whole -> begun.rail() == null ? whole
                        : prices.withAddOns(whole, begun.rail(), begun.addOns()))
                .map(whole -> begun.reduction().map(off -> off.of(whole, begun.startedAt())).orElse(whole));
    }

    /** The plan of the period after this one. */
    private String next(Subscription held) {
        return held.planned().map(planned -> catalog.planOf(planned.plan()).name())
                .orElseGet(() -> plan(held));
    }

    private String plan(Subscription held) {
        return catalog.planOf(held.planVersion()).name();
    }
}
