package dev.tenantry.entitlement;

import dev.tenantry.catalog.Bound;
import dev.tenantry.catalog.Feature;
import dev.tenantry.catalog.LimitDeclaration;
import dev.tenantry.entitlement.Answer.Reason;
import dev.tenantry.entitlement.Considered.Outcome;
import dev.tenantry.entitlement.EntitlementOverride.Grant;
import dev.tenantry.entitlement.Rulings.Ruling;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All rules that there are about a key, also those that {@link Resolution} had no need to ask. Pure. */
final class Explanation {

    private final Facts facts;
    private final Instant now;
    private final Rulings rulings;

    Explanation(Facts facts, Instant now) {
        this.facts = facts;
        this.now = now;
        this.rulings = new Rulings(facts, now);
    }

    List<Considered> about(Feature feature) {
        var rest = new ArrayList<Ruling<?>>();
        add(rest, facts.holding() != null ? rulings.includedBy(feature.key()) : null);
        rest.add(new Ruling<>(false, Reason.DEFAULT,
                new Step(Step.Source.DEFAULT, "off where no plan includes it")));
        return considered(feature.key(), Grant.Switch.class, rest);
    }

    List<Considered> about(LimitDeclaration limit) {
        var rest = new ArrayList<Ruling<?>>();
        add(rest, rulings.paidBy(limit));
        add(rest, rulings.saidBy(limit));
        rest.add(rulings.declaredBy(limit));
        var onTop = Rulings.OnTop.of(facts).limit(limit.key(), (Bound) rest.getFirst().says());
        if (onTop != null) {
            rest.addFirst(onTop);
        }
        return considered(limit.key(), Grant.Amount.class, rest);
    }

    List<Considered> about(Figure figure) {
        var rest = new ArrayList<Ruling<?>>();
        add(rest, rulings.saidBy(figure));
        return considered(figure.key(), Grant.Amount.class, rest);
    }

    private static void add(List<Ruling<?>> rulings, @Nullable Ruling<?> ruling) {
        if (ruling != null) {
            rulings.add(ruling);
        }
    }

    private List<Considered> considered(String key, Class<? extends Grant> kind, List<Ruling<?>> rest) {
        var all = new ArrayList<Considered>();
        var open = facts.active();
        all.add(new Considered(Step.Source.SUBSCRIPTION, rulings.standing().finding(),
                open ? Outcome.PASSED : Outcome.DECIDED));
        var inForce = facts.override(key, kind, now).orElse(null);
        for (var override : facts.overridesOf(key, kind)) {
            all.add(new Considered(Step.Source.OVERRIDE, said(override), !override.equals(inForce)
                    ? Outcome.NOT_IN_FORCE : open ? Outcome.DECIDED : Outcome.OUTRANKED));
        }
        open = open && inForce == null;
        for (var ruling : rest) {
            all.add(new Considered(ruling.step().source(), ruling.step().finding(),
                    open ? Outcome.DECIDED : Outcome.OUTRANKED));
            open = false;
        }
        return all;
    }

    private static String said(EntitlementOverride override) {
        var grant = override.grant() instanceof Grant.Amount amount ? amount.bound().toString()
                : ((Grant.Switch) override.grant()).on() ? "on" : "off";
        var end = override.endsAt() == null ? "" : " until " + override.endsAt();
        return grant + " from " + override.startsAt() + end + ": " + override.reason();
    }
}
