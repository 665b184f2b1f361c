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
import dev.tenantry.payment.PaymentRefusal;
import dev.tenantry.payment.PricesAtRails;
import dev.tenantry.payment.RailSubscriptions;
import dev.tenantry.rollout.Result.Outcome;
import dev.tenantry.subscription.Complimentaries;
import dev.tenantry.subscription.Subscription;
import dev.tenantry.subscription.SubscriptionId;
import dev.tenantry.subscription.Subscriptions;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Moves one subscription, at its rail first where one bills it. Outside of transactions. */
@Component
class OneMove {

    /** When to look again after something that passes by itself. */
    private static final Duration SOON = Duration.ofMinutes(5);

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
        if (has.number() > to.number()) {
            return result(held, Outcome.KEPT, "newer_version", null);
        }
        var less = !to.terms().atLeast(has.terms(), catalog.features(), catalog.limits());
        return switch (Fate.of(held, less, move.prices(), move.startedAt(), now)) {
            case Fate.Keep(var why) -> result(held, Outcome.KEPT, why, null);
            case Fate.Wait(var until) -> result(held, Outcome.WAITS, "paid_period", until);
            case Fate.Go _ -> go(move, held, to, now);
        };
    }

    private Result go(Move move, Subscription held, PlanVersion to, Instant now) {
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
            return atRail(held, to, price.get()) ? result(held, Outcome.MOVED, null, null)
                    : result(held, Outcome.WAITS, "changed_meanwhile", now.plus(SOON));
        } catch (Refusal refusal) {
            return refusal.code() == PaymentRefusal.RAIL_UNAVAILABLE
                    ? result(held, Outcome.WAITS, refusal.code().code(), now.plus(SOON))
                    : result(held, Outcome.FAILED, refusal.code().code(), null);
        }
    }

    /** False when it is not what was decided about any more; nothing was changed then. */
    private boolean atRail(Subscription held, PlanVersion to, Money price) {
        var link = held.rail();
        var item = new Item(to.id().uuid(), catalog.planOf(to.id()).name(),
                Interval.valueOf(String.valueOf(held.interval())), price);
        return Tenancy.asOrganization(held.organization(), () -> rail.subscriptions().changeWhile(
                held.organization(), link.rail(), link.subscriptionId(), item,
                held.seats() == null ? 1 : held.seats(), () -> stands(held))).isPresent();
    }

    /** Whether everything that was decided by is as it was. */
    private boolean stands(Subscription held) {
        return subscriptions.current(held.organization())
                .filter(now -> now.id().equals(held.id()) && now.status() == held.status()
                        && now.planVersion().equals(held.planVersion())
                        && now.cancelAtPeriodEnd() == held.cancelAtPeriodEnd()
                        && Objects.equals(now.seats(), held.seats())
                        && now.planned().equals(held.planned()))
                .filter(now -> now.rail() != null && held.rail() != null
                        && Objects.equals(now.rail().priceId(), held.rail().priceId()))
                .isPresent();
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
