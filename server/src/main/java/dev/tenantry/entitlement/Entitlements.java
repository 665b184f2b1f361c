package dev.tenantry.entitlement;

import dev.tenantry.catalog.Bound;
import dev.tenantry.catalog.Catalog;
import dev.tenantry.database.BusinessNow;
import dev.tenantry.entitlement.Answer.Amount;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.usage.UsageEvent;
import org.springframework.stereotype.Component;

/**
 * Answers what an organization may use right now, and why. Guards, pages and the API ask here, so they
 * cannot disagree. Asking changes nothing.
 */
@Component
public class Entitlements {

    private final Catalog catalog;
    private final OrganizationFacts facts;
    private final Counters counters;
    private final Unlocks unlocks;
    private final BusinessNow clock;

    Entitlements(Catalog catalog, OrganizationFacts facts, Counters counters, Unlocks unlocks,
            BusinessNow clock) {
        this.catalog = catalog;
        this.facts = facts;
        this.counters = counters;
        this.unlocks = unlocks;
        this.clock = clock;
    }

    /** For several questions that are to have their answers from the same moment. */
    Inquiry about(OrganizationId organization) {
        var now = clock.get();
        return new Inquiry(facts.of(organization, now), now, catalog, counters, unlocks);
    }

    /** Whether a feature is on. A key nobody declared is off. */
    public Answer feature(OrganizationId organization, String key) {
        return about(organization).feature(key);
    }

    /** Whether {@code quantity} more fits. A limit nobody declared allows nothing. */
    public Answer limit(OrganizationId organization, String key, long quantity) {
        return about(organization).limit(key, quantity);
    }

    /** What a limit comes to, the lock aside: override, else paid seats, else plan, else default. */
    public Bound effectiveLimit(OrganizationId organization, String key) {
        var limit = catalog.limit(key).orElseThrow(() ->
                new IllegalArgumentException("no limit is called " + key));
        var now = clock.get();
        return new Resolution(facts.of(organization, now), now).effective(limit).bound();
    }

    /**
     * What a figure of the plan comes to, the lock aside; without any plan what the plan with the least of it
     * has.
     */
    public Bound figure(OrganizationId organization, Figure figure) {
        var now = clock.get();
        var known = facts.of(organization, now);
        return new Resolution(known, now)
                .effective(figure, known.holding() == null ? least(figure) : Bound.NONE).bound();
    }

    private Bound least(Figure figure) {
        return catalog.publicPlans().stream().map(plan -> figure.in(plan.current()))
                .reduce((one, other) -> one.atLeast(other) ? other : one).orElse(Bound.NONE);
    }

    /** Where this organization chooses a plan. */
    public String upgradeUrl(OrganizationId organization) {
        return unlocks.upgradeUrl(facts.of(organization, clock.get()));
    }

    /** Passes if the feature is on; else 402 with what would unlock it. */
    public void require(OrganizationId organization, String feature) {
        var answer = feature(organization, feature);
        if (!answer.allowed()) {
            throw refusal(organization, answer, EntitlementRefusal.FEATURE_NOT_IN_PLAN)
                    .with("feature", feature);
        }
    }

    /** Passes if {@code quantity} more fits now; who wants to take it as well asks {@link Consumptions}. */
    public void requireWithin(OrganizationId organization, String limit, long quantity) {
        var answer = limit(organization, limit, quantity);
        if (!answer.allowed()) {
            throw limitRefusal(organization, limit, answer);
        }
    }

    /** The refusal for what did not fit, with the numbers as they were when it was tried. */
    Refusal full(OrganizationId organization, UsageEvent tried, Amount amount) {
        return limitRefusal(organization, tried.metric(),
                about(organization).full(tried.metric(), tried.quantity(), amount));
    }

    private Refusal limitRefusal(OrganizationId organization, String limit, Answer answer) {
        var refusal = refusal(organization, answer, EntitlementRefusal.LIMIT_REACHED).with("limit", limit);
        var amount = answer.amount();
        if (amount == null || amount.remaining() == null) {
            return refusal;
        }
        refusal.with("allowed", amount.limit().value()).with("used", amount.used())
                .with("remaining", amount.remaining());
        return amount.resetsAt() == null ? refusal : refusal.with("resets_at", amount.resetsAt().toString());
    }

    private Refusal refusal(OrganizationId organization, Answer answer, EntitlementRefusal otherwise) {
        var known = facts.of(organization, clock.get());
        var refusal = new Refusal(switch (answer.reason()) {
            case NO_SUBSCRIPTION -> EntitlementRefusal.NO_SUBSCRIPTION;
            case SUBSCRIPTION_INACTIVE -> EntitlementRefusal.SUBSCRIPTION_INACTIVE;
            default -> otherwise;
        });
        if (known.holding() != null) {
            refusal.with("current_plan", known.holding().plan().plan());
        }
        return refusal.with("upgrade_url",
                answer.unlock() == null ? unlocks.upgradeUrl(known) : answer.unlock().upgradeUrl());
    }
}
