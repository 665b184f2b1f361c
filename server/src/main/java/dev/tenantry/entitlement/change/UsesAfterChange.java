package dev.tenantry.entitlement.change;

import dev.tenantry.catalog.Bound;
import dev.tenantry.catalog.Catalog;
import dev.tenantry.catalog.LimitDeclaration;
import dev.tenantry.catalog.PlanVersion;
import dev.tenantry.catalog.PlanVersionId;
import dev.tenantry.catalog.Window;
import dev.tenantry.database.BusinessNow;
import dev.tenantry.entitlement.LimitUses;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.subscription.Subscriptions;
import dev.tenantry.subscription.addon.AddOnHolding;
import dev.tenantry.subscription.change.LimitsAfterChange;
import dev.tenantry.subscription.change.OverLimit;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Compares what is in use now with what another plan allows. What begins anew with time is left out. */
@Component
class UsesAfterChange implements LimitsAfterChange {

    private static final Set<Window> STAYS = EnumSet.of(Window.ABSOLUTE, Window.LIFETIME);

    private final Catalog catalog;
    private final LimitUses uses;
    private final Subscriptions subscriptions;
    private final BusinessNow clock;

    UsesAfterChange(Catalog catalog, LimitUses uses, Subscriptions subscriptions, BusinessNow clock) {
        this.catalog = catalog;
        this.uses = uses;
        this.subscriptions = subscriptions;
        this.clock = clock;
    }

    @Override
    public List<OverLimit> over(OrganizationId organization, PlanVersionId plan, int seats,
            List<AddOnHolding> addOns) {
        var next = new Terms(catalog.version(plan), addOns);
        var now = clock.get();
        var held = subscriptions.holding(organization, now)
                .map(holding -> new Terms(catalog.version(holding.subscription().planVersion()),
                        holding.addOns()));
        return uses.of(organization).stream()
                .filter(use -> STAYS.contains(use.limit().window()))
                .flatMap(use -> over(use, bound(use, held.orElse(next), next, seats)))
                .toList();
    }

    /** A plan and what is on top of it. */
    private record Terms(PlanVersion plan, List<AddOnHolding> addOns) {

        Bound say(LimitDeclaration limit) {
            var bound = plan.bound(limit.key()).orElse(limit.defaultBound());
            for (var one : addOns) {
                bound = bound.plus(one.version().brings().limits().getOrDefault(limit.key(), 0L)
                        * one.quantity());
            }
            return bound;
        }
    }

    private static Stream<OverLimit> over(LimitUses.Use use, Bound bound) {
        var allowed = bound.value();
        return allowed == null || use.used() <= allowed ? Stream.empty()
                : Stream.of(new OverLimit(use.limit().key(), use.limit().name(), use.used(), allowed));
    }

    /** A bound that is not the plan's own now was set by an override, which outlives a change of plan. */
    private static Bound bound(LimitUses.Use use, Terms held, Terms next, int seats) {
        var limit = use.limit();
        if (limit.counts() == LimitDeclaration.Counts.MEMBERS) {
            return next.plan().perSeat() ? Bound.of(seats) : next.say(limit);
        }
        return use.bound().equals(held.say(limit)) ? next.say(limit) : use.bound();
    }
}
