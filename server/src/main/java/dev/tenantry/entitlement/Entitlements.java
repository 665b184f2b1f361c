package dev.tenantry.entitlement;

import dev.tenantry.catalog.Bound;
import dev.tenantry.catalog.Catalog;
import dev.tenantry.catalog.LimitDeclaration;
import dev.tenantry.database.BusinessNow;
import dev.tenantry.entitlement.Answer.Reason;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Refusal;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Answers what an organization may use right now, and why. Guards, pages and the API ask here, so they
 * cannot disagree. Asking changes nothing.
 */
@Component
public class Entitlements {

    private final Catalog catalog;
    private final OrganizationFacts facts;
    private final LimitUsage usage;
    private final Unlocks unlocks;
    private final BusinessNow clock;

    Entitlements(Catalog catalog, OrganizationFacts facts, LimitUsage usage, Unlocks unlocks,
            BusinessNow clock) {
        this.catalog = catalog;
        this.facts = facts;
        this.usage = usage;
        this.unlocks = unlocks;
        this.clock = clock;
    }

    /** Whether a feature is on. A key nobody declared is off. */
    public Answer feature(OrganizationId organization, String key) {
        var now = clock.get();
        var known = facts.of(organization, now);
        var answer = new Resolution(known, now).feature(key, catalog.feature(key).isPresent());
        return answer.reason() == Reason.FEATURE_NOT_IN_PLAN || isLocked(answer)
                ? answer.unlockedBy(unlocks.cheapest(known, plan -> plan.has(key)))
                : answer;
    }

    /** Whether {@code quantity} more fits. A limit nobody declared allows nothing. */
    public Answer limit(OrganizationId organization, String key, long quantity) {
        var limit = catalog.limit(key).orElse(null);
        if (limit == null) {
            return new Answer(false, Reason.UNKNOWN_LIMIT,
                    List.of(new Step(Step.Source.CATALOG, "no limit is called " + key)), null, null);
        }
        var now = clock.get();
        var known = facts.of(organization, now);
        var used = usage.of(organization, limit, now);
        var answer = new Resolution(known, now).limit(limit, quantity, used.amount(), used.resetsAt());
        return answer.allowed() ? answer : answer.unlockedBy(unlocks.cheapest(known, plan ->
                plan.perSeat() && limit.counts() == LimitDeclaration.Counts.MEMBERS
                        || plan.bound(key).orElse(limit.defaultBound()).allows(used.amount(), quantity)));
    }

    /** What a limit comes to, the lock aside: override, else paid seats, else plan, else default. */
    public Bound effectiveLimit(OrganizationId organization, String key) {
        var limit = catalog.limit(key).orElseThrow(() ->
                new IllegalArgumentException("no limit is called " + key));
        var now = clock.get();
        return new Resolution(facts.of(organization, now), now).effective(limit).bound();
    }

    /** Passes if the feature is on; else 402 with what would unlock it. */
    public void require(OrganizationId organization, String feature) {
        var answer = feature(organization, feature);
        if (!answer.allowed()) {
            throw refusal(organization, answer, EntitlementRefusal.FEATURE_NOT_IN_PLAN)
                    .with("feature", feature);
        }
    }

    /** Passes if {@code quantity} more fits; else 402 with what would unlock it. */
    public void requireWithin(OrganizationId organization, String limit, long quantity) {
        var answer = limit(organization, limit, quantity);
        if (!answer.allowed()) {
            throw refusal(organization, answer, EntitlementRefusal.LIMIT_REACHED).with("limit", limit);
        }
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

    private static boolean isLocked(Answer answer) {
        return answer.reason() == Reason.NO_SUBSCRIPTION || answer.reason() == Reason.SUBSCRIPTION_INACTIVE;
    }
}
