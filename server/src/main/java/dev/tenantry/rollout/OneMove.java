package dev.tenantry.rollout;

import dev.tenantry.catalog.Catalog;
import dev.tenantry.catalog.PlanVersion;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.Money;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.payment.Interval;
import dev.tenantry.payment.Item;
import dev.tenantry.payment.PricesAtRails;
import dev.tenantry.payment.RailSubscriptions;
import dev.tenantry.rollout.Result.Outcome;
import dev.tenantry.subscription.Complimentaries;
import dev.tenantry.subscription.Subscription;
import dev.tenantry.subscription.SubscriptionId;
import dev.tenantry.subscription.Subscriptions;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Moves one subscription, at its rail first where one bills it. Outside of transactions. */
@Component
class OneMove {

    private final Subscriptions subscriptions;
    private final Complimentaries unbilled;
    private final Rail rail;
    private final Catalog catalog;
    private final BusinessClock clock;

    OneMove(Subscriptions subscriptions, Complimentaries unbilled, Rail rail, Catalog catalog,
            BusinessClock clock) {
        this.subscriptions = subscriptions;
        this.unbilled = unbilled;
        this.rail = rail;
        this.catalog = catalog;
        this.clock = clock;
    }

    /** What is said to rails and heard from them. */
    @Component
    record Rail(RailSubscriptions subscriptions, PricesAtRails prices) {}

    Result move(Move move, SubscriptionId id, OrganizationId organization) {
        var now = Tenancy.asSystem(clock::now);
        var held = Tenancy.asOrganization(organization, () -> subscriptions.current(organization));
        return held.filter(current -> current.id().equals(id))
                .map(current -> move(move, current, now))
                .orElseGet(() -> new Result(id, organization, Outcome.KEPT, "ended", null));
    }

    private Result move(Move move, Subscription held, Instant now) {
        var to = catalog.version(move.toVersion());
        var has = catalog.version(held.planVersion());
        if (has.id().equals(to.id())) {
            return result(held, Outcome.MOVED, null, null);
        }
        if (!has.plan().equals(to.plan())) {
            return result(held, Outcome.KEPT, "changed_plan", null);
        }
        return switch (Fate.of(held, has.terms(), to.terms(), move.prices(), move.startedAt(), now)) {
            case Fate.Keep(var why) -> result(held, Outcome.KEPT, why, null);
            case Fate.Wait(var until) -> result(held, Outcome.WAITS, "paid_period", until);
            case Fate.Go _ -> go(move, held, to);
        };
    }

    private Result go(Move move, Subscription held, PlanVersion to) {
        try {
            if (!held.bought()) {
                Tenancy.asSystem(() -> unbilled.move(held.organization(), to.id(), Actor.SYSTEM,
                        move.reason()));
                return result(held, Outcome.MOVED, null, null);
            }
            var price = price(move, held, to);
            if (price.isEmpty()) {
                return result(held, Outcome.KEPT, "no_price", null);
            }
            atRail(held, to, price.get());
            return result(held, Outcome.MOVED, null, null);
        } catch (Refusal refusal) {
            return result(held, Outcome.FAILED, refusal.code().code(), null);
        }
    }

    private void atRail(Subscription held, PlanVersion to, Money price) {
        var link = held.rail();
        var item = new Item(to.id().uuid(), catalog.planOf(to.id()).name(),
                Interval.valueOf(String.valueOf(held.interval())), price);
        Tenancy.asOrganization(held.organization(), () -> rail.subscriptions().change(held.organization(),
                link.rail(), link.subscriptionId(), item, held.seats() == null ? 1 : held.seats()));
    }

    /** What one seat costs after it; empty when it cannot be had that way. */
    private Optional<Money> price(Move move, Subscription held, PlanVersion to) {
        var link = held.rail();
        if (held.interval() == null || link == null || link.priceId() == null) {
            return Optional.empty();
        }
        var paid = rail.prices().meaningOf(link.rail(), link.priceId()).map(known -> known.unitAmount());
        return move.prices() == Move.Prices.KEEP ? paid
                : paid.flatMap(amount -> to.price(held.interval(), amount.currency()))
                        .map(price -> price.amount());
    }

    private static Result result(Subscription held, Outcome outcome, @Nullable String why,
            @Nullable Instant due) {
        return new Result(held.id(), held.organization(), outcome, why, due);
    }
}
