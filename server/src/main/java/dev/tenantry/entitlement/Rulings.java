package dev.tenantry.entitlement;

import static java.util.stream.Collectors.joining;

import dev.tenantry.catalog.Bound;
import dev.tenantry.catalog.LimitDeclaration;
import dev.tenantry.catalog.PlanVersion;
import dev.tenantry.entitlement.Answer.Reason;
import dev.tenantry.entitlement.EntitlementOverride.Grant;
import dev.tenantry.subscription.Standing;
import dev.tenantry.subscription.addon.AddOnHolding;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What each rule says about a key of this organization; null: it does not speak. Pure. */
record Rulings(Facts facts, Instant now) {

    /** What one rule says about one key: on or off, or how much. */
    record Ruling<T>(T says, Reason by, Step step) {}

    @Nullable Ruling<Boolean> switchedBy(String key) {
        var override = facts.override(key, Grant.Switch.class, now).orElse(null);
        if (override == null) {
            return null;
        }
        var on = ((Grant.Switch) override.grant()).on();
        return new Ruling<>(on, on ? Reason.OVERRIDE : Reason.DISABLED_BY_OVERRIDE,
                new Step(Step.Source.OVERRIDE, (on ? "on: " : "off: ") + override.reason()));
    }

    /** By the plan, or else by what is on top of it. */
    Ruling<Boolean> includedBy(String key) {
        var plan = facts.holding().plan();
        var has = plan.has(key);
        var onTop = has ? null : OnTop.of(facts).feature(key);
        if (onTop != null) {
            return onTop;
        }
        return new Ruling<>(has, has ? Reason.PLAN : Reason.FEATURE_NOT_IN_PLAN, new Step(Step.Source.PLAN,
                named(plan) + (has ? " includes it" : " does not include it")));
    }

    @Nullable Ruling<Bound> setBy(String key) {
        var override = facts.override(key, Grant.Amount.class, now).orElse(null);
        if (override == null) {
            return null;
        }
        var bound = ((Grant.Amount) override.grant()).bound();
        return new Ruling<>(bound, Reason.OVERRIDE,
                new Step(Step.Source.OVERRIDE, bound + ": " + override.reason()));
    }

    @Nullable Ruling<Bound> paidBy(LimitDeclaration limit) {
        var seats = limit.counts() == LimitDeclaration.Counts.MEMBERS ? paidSeats() : null;
        return seats == null ? null : new Ruling<>(Bound.of(seats), Reason.PAID_SEATS,
                new Step(Step.Source.SEATS, seats + " paid for"));
    }

    @Nullable Ruling<Bound> saidBy(LimitDeclaration limit) {
        var plan = facts.holding() == null ? null : facts.holding().plan();
        var said = plan == null ? null : plan.bound(limit.key()).orElse(null);
        return said == null ? null : said(plan, said);
    }

    @Nullable Ruling<Bound> saidBy(Figure figure) {
        var plan = facts.holding() == null ? null : facts.holding().plan();
        return plan == null ? null : said(plan, figure.in(plan));
    }

    private static Ruling<Bound> said(PlanVersion plan, Bound said) {
        return new Ruling<>(said, Reason.PLAN, new Step(Step.Source.PLAN, named(plan) + " says " + said));
    }

    private static String named(PlanVersion plan) {
        return plan.plan() + " version " + plan.number();
    }

    static Ruling<Bound> declaredBy(LimitDeclaration limit) {
        return new Ruling<>(limit.defaultBound(), Reason.DEFAULT,
                new Step(Step.Source.DEFAULT, limit.defaultBound() + " where no plan says more"));
    }

    private @Nullable Integer paidSeats() {
        var holding = facts.holding();
        return holding != null && holding.plan().perSeat() && !holding.fellToFreePlan()
                ? holding.subscription().seats() : null;
    }

    /** How the subscription stands, which comes before every rule. */
    Step standing() {
        var holding = facts.holding();
        return new Step(Step.Source.SUBSCRIPTION, holding == null ? "there is none"
                : said(holding.subscription().status().key(), holding.standing()));
    }

    private static String said(String status, Standing standing) {
        var end = standing.until() == null ? "" : ", until " + standing.until();
        return status + (standing.active() ? "" : ", locked (" + standing.stage().key() + ")") + end;
    }

    /** What add-ons bring on top of the plan; null: nothing of this. Pure. */
    record OnTop(List<AddOnHolding> held) {

        static OnTop of(Facts facts) {
            return new OnTop(facts.holding() == null ? List.of() : facts.holding().addOns());
        }

        @Nullable Ruling<Boolean> feature(String key) {
            var bringing = bringing(one -> one.version().brings().features().contains(key));
            return bringing.isEmpty() ? null : new Ruling<>(true, Reason.ADD_ON,
                    new Step(Step.Source.ADD_ON, named(bringing) + " has it"));
        }

        /** @param base what holds without them */
        @Nullable Ruling<Bound> limit(String key, Bound base) {
            var bringing = bringing(one -> one.version().brings().limits().containsKey(key));
            if (bringing.isEmpty() || base.unlimited()) {
                return null;
            }
            var bound = base;
            for (var one : bringing) {
                bound = bound.plus(Math.multiplyExact(one.version().brings().limits().get(key),
                        one.quantity()));
            }
            return new Ruling<>(bound, Reason.ADD_ON, new Step(Step.Source.ADD_ON,
                    named(bringing) + " on top of " + base + ": " + bound));
        }

        private List<AddOnHolding> bringing(Predicate<AddOnHolding> what) {
            return held.stream().filter(what).toList();
        }

        private static String named(List<AddOnHolding> bringing) {
            return bringing.stream().map(one -> one.quantity() + " of " + one.version().addOn() + " version "
                    + one.version().number()).collect(joining(", "));
        }
    }
}
