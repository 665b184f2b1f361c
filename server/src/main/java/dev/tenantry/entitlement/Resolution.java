package dev.tenantry.entitlement;

import dev.tenantry.catalog.Bound;
import dev.tenantry.catalog.LimitDeclaration;
import dev.tenantry.entitlement.Answer.Amount;
import dev.tenantry.entitlement.Answer.Reason;
import dev.tenantry.entitlement.EntitlementOverride.Grant;
import dev.tenantry.subscription.Standing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one rule of what holds: nothing without a live subscription; then the organization's override, then
 * its plan version, then what the catalogue declares. Pure.
 */
final class Resolution {

    private final Facts facts;
    private final Instant now;
    private final List<Step> because = new ArrayList<>();

    Resolution(Facts facts, Instant now) {
        this.facts = facts;
        this.now = now;
    }

    /** What a limit comes to, and who said so. */
    record Effective(Bound bound, Reason by) {}

    Answer feature(String key, boolean declared) {
        if (!declared) {
            because.add(new Step(Step.Source.CATALOG, "no feature is called " + key));
            return answer(false, Reason.UNKNOWN_FEATURE, null);
        }
        if (!live()) {
            return answer(false, locked(), null);
        }
        var override = facts.override(key, Grant.Switch.class, now);
        if (override.isPresent()) {
            var on = ((Grant.Switch) override.get().grant()).on();
            because.add(new Step(Step.Source.OVERRIDE, (on ? "on: " : "off: ") + override.get().reason()));
            return answer(on, on ? Reason.OVERRIDE : Reason.DISABLED_BY_OVERRIDE, null);
        }
        var plan = facts.holding().plan();
        var has = plan.has(key);
        because.add(new Step(Step.Source.PLAN, plan.plan() + " version " + plan.number()
                + (has ? " includes it" : " does not include it")));
        return answer(has, has ? Reason.PLAN : Reason.FEATURE_NOT_IN_PLAN, null);
    }

    Answer limit(LimitDeclaration limit, long quantity, long used, @Nullable Instant resetsAt) {
        if (!live()) {
            return answer(false, locked(), Amount.of(Bound.NONE, used, resetsAt));
        }
        var effective = effective(limit);
        var allowed = effective.bound().allows(used, quantity);
        because.add(new Step(Step.Source.USAGE, used + " used, " + quantity + " asked for, of "
                + effective.bound()));
        return answer(allowed, allowed ? effective.by() : Reason.LIMIT_REACHED,
                Amount.of(effective.bound(), used, resetsAt));
    }

    /** Without regard to the lock: what would hold if the subscription is live. */
    Effective effective(LimitDeclaration limit) {
        var override = facts.override(limit.key(), Grant.Amount.class, now);
        if (override.isPresent()) {
            var bound = ((Grant.Amount) override.get().grant()).bound();
            return found(Step.Source.OVERRIDE, bound + ": " + override.get().reason(), bound,
                    Reason.OVERRIDE);
        }
        var paidSeats = limit.counts() == LimitDeclaration.Counts.MEMBERS ? paidSeats() : null;
        if (paidSeats != null) {
            return found(Step.Source.SEATS, paidSeats + " paid for", Bound.of(paidSeats), Reason.PAID_SEATS);
        }
        var plan = facts.holding() == null ? null : facts.holding().plan();
        var said = plan == null ? null : plan.bound(limit.key()).orElse(null);
        if (said != null) {
            return found(Step.Source.PLAN,
                    plan.plan() + " version " + plan.number() + " says " + said, said, Reason.PLAN);
        }
        return found(Step.Source.DEFAULT, limit.defaultBound() + " where no plan says more",
                limit.defaultBound(), Reason.DEFAULT);
    }

    private Effective found(Step.Source source, String finding, Bound bound, Reason by) {
        because.add(new Step(source, finding));
        return new Effective(bound, by);
    }

    private @Nullable Integer paidSeats() {
        var holding = facts.holding();
        return holding != null && holding.plan().perSeat() && !holding.fellToFreePlan()
                ? holding.subscription().seats() : null;
    }

    private boolean live() {
        var holding = facts.holding();
        because.add(new Step(Step.Source.SUBSCRIPTION, holding == null ? "there is none"
                : said(holding.subscription().status().key(), holding.standing())));
        return facts.active();
    }

    private Reason locked() {
        return facts.holding() == null ? Reason.NO_SUBSCRIPTION : Reason.SUBSCRIPTION_INACTIVE;
    }

    private static String said(String status, Standing standing) {
        var end = standing.until() == null ? "" : ", until " + standing.until();
        return status + (standing.active() ? "" : ", locked (" + standing.stage().key() + ")") + end;
    }

    private Answer answer(boolean allowed, Reason reason, @Nullable Amount amount) {
        return new Answer(allowed, reason, List.copyOf(because), amount, null);
    }
}
