package dev.tenantry.entitlement;

import dev.tenantry.catalog.Allowance;
import dev.tenantry.catalog.PlanVersion;
import dev.tenantry.credit.AllowanceTerms;
import dev.tenantry.credit.TermsSpec;
import dev.tenantry.subscription.Grace;
import dev.tenantry.subscription.Holding;
import dev.tenantry.subscription.Subscription;
import dev.tenantry.subscription.SubscriptionStatus;
import java.time.Instant;
import java.time.Period;
import org.jspecify.annotations.Nullable;

/** Says what an allowance a holding promises, until when, and what comes after. Pure. */
final class CreditTerms {

    private static final Period MONTH = Period.ofMonths(1);

    private CreditTerms() {}

    /**
     * {@code after}: the free plan to fall to when this one is over; null means nothing. {@code planned}:
     * what it changes to when its period ends, if anything.
     */
    static TermsSpec of(Holding holding, @Nullable PlanVersion after, @Nullable PlanVersion planned,
            Instant effectiveAt) {
        var held = holding.subscription();
        if (!holding.standing().active()) {
            return TermsSpec.from(effectiveAt, held.version(), AllowanceTerms.none());
        }
        var terms = TermsSpec.from(effectiveAt, held.version(), allowance(holding.plan(), held.anchor()));
        if (planned != null && held.status() == SubscriptionStatus.ACTIVE) {
            return followedBy(planned, terms, held);
        }
        var end = holding.fellToFreePlan() ? null : endOf(holding);
        return end == null || !end.isAfter(effectiveAt) ? terms
                : terms.until(end, after == null ? AllowanceTerms.none() : allowance(after, end));
    }

    /**
     * Of a smaller plan to come no more is given from its first second, however late the renewal is heard of:
     * what a cycle was refilled with is not taken back in it. More is given when it is known to be paid.
     */
    private static TermsSpec followedBy(PlanVersion planned, TermsSpec terms, Subscription held) {
        var turn = held.periodEnd();
        var next = allowance(planned, held.anchor()).withNoMoreThan(terms.allowance());
        return turn == null || !turn.isAfter(terms.effectiveAt()) || next.equals(terms.allowance()) ? terms
                : terms.until(turn, next);
    }

    private static AllowanceTerms allowance(PlanVersion plan, Instant anchor) {
        var allowance = plan.allowance();
        var cap = allowance.premiumCap().value();
        if (allowance.credits().unlimited()) {
            return AllowanceTerms.unlimited(cap, anchor, MONTH);
        }
        var credits = valueOf(allowance);
        return allowance.lifetime() ? AllowanceTerms.lifetime(credits, cap)
                : AllowanceTerms.eachCycle(credits, cap, anchor, MONTH);
    }

    private static long valueOf(Allowance allowance) {
        return allowance.credits().value() == null ? 0 : allowance.credits().value();
    }

    /** When time alone ends it; null when only somebody's act can. */
    private static @Nullable Instant endOf(Holding holding) {
        Subscription held = holding.subscription();
        var end = held.periodEnd();
        return switch (held.status()) {
            case TRIALING -> end == null || !held.bought() || held.cancelAtPeriodEnd() ? end
                    : end.plus(Grace.DEFAULT.railSilence());
            case ACTIVE -> held.cancelAtPeriodEnd() ? end : null;
            case PAST_DUE -> holding.standing().until();
            case COMPLIMENTARY -> end;
            case CANCELED, INCOMPLETE -> null;
        };
    }
}
