package dev.tenantry.entitlement;

import dev.tenantry.catalog.Bound;
import dev.tenantry.catalog.LimitDeclaration;
import dev.tenantry.entitlement.Answer.Amount;
import dev.tenantry.entitlement.Answer.Reason;
import dev.tenantry.entitlement.Rulings.Ruling;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one rule of what holds: nothing without a live subscription; then the organization's override, then
 * its plan version, then what the catalogue declares ({@link Rulings}, the first that speaks); what add-ons
 * bring comes on top of whatever is no override. Pure.
 */
final class Resolution {

    private final Facts facts;
    private final Rulings rulings;
    private final List<Step> because = new ArrayList<>();

    Resolution(Facts facts, Instant now) {
        this.facts = facts;
        this.rulings = new Rulings(facts, now);
    }

    /** What a limit comes to, and who said so. */
    record Effective(Bound bound, Reason by) {}

    Answer feature(String key, boolean declared) {
        if (!declared) {
            because.add(new Step(Step.Source.CATALOG, "no feature is called " + key));
            return answer(false, Reason.UNKNOWN_FEATURE, null);
        }
        if (!live()) {
            return answer(false, facts.locked(), null);
        }
        var ruling = rulings.switchedBy(key);
        return decided(ruling != null ? ruling : rulings.includedBy(key));
    }

    private Answer decided(Ruling<Boolean> ruling) {
        because.add(ruling.step());
        return answer(ruling.says(), ruling.by(), null);
    }

    Answer limit(LimitDeclaration limit, long quantity, long used, @Nullable Instant resetsAt) {
        if (!live()) {
            return answer(false, facts.locked(), Amount.of(Bound.NONE, used, resetsAt));
        }
        var effective = effective(limit);
        var allowed = effective.bound().allows(used, quantity);
        because.add(new Step(Step.Source.USAGE, used + " used, " + quantity + " asked for, of "
                + effective.bound()));
        return answer(allowed, allowed ? effective.by() : Reason.LIMIT_REACHED,
                Amount.of(effective.bound(), used, resetsAt));
    }

    /** How much there is, whatever is used of it. */
    Answer value(LimitDeclaration limit) {
        return value(live() ? effective(limit) : null);
    }

    Answer value(Figure figure) {
        return value(live() ? effective(figure, Bound.NONE) : null);
    }

    private Answer value(@Nullable Effective effective) {
        var bound = effective == null ? Bound.NONE : effective.bound();
        return answer(bound.allows(0, 1), effective == null ? facts.locked() : effective.by(),
                new Amount(bound, 0, bound.value(), null));
    }

    /** Without regard to the lock: what would hold if the subscription is live. */
    Effective effective(LimitDeclaration limit) {
        var ruling = rulings.setBy(limit.key());
        if (ruling != null) {
            return effective(ruling);
        }
        ruling = rulings.paidBy(limit);
        if (ruling == null) {
            ruling = rulings.saidBy(limit);
        }
        var base = effective(ruling != null ? ruling : rulings.declaredBy(limit));
        var onTop = Rulings.OnTop.of(facts).limit(limit.key(), base.bound());
        return onTop == null ? base : effective(onTop);
    }

    /** Without regard to the lock; {@code otherwise} where there is no plan to ask. */
    Effective effective(Figure figure, Bound otherwise) {
        var ruling = rulings.setBy(figure.key());
        if (ruling == null) {
            ruling = rulings.saidBy(figure);
        }
        return effective(ruling != null ? ruling : new Ruling<>(otherwise, Reason.DEFAULT,
                new Step(Step.Source.DEFAULT, otherwise + " without a plan")));
    }

    private Effective effective(Ruling<Bound> ruling) {
        because.add(ruling.step());
        return new Effective(ruling.says(), ruling.by());
    }

    private boolean live() {
        because.add(rulings.standing());
        return facts.active();
    }

    private Answer answer(boolean allowed, Reason reason, @Nullable Amount amount) {
        return new Answer(allowed, reason, List.copyOf(because), amount, null);
    }
}
