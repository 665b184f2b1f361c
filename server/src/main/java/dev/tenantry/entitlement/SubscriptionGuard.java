package dev.tenantry.entitlement;

import dev.tenantry.database.BusinessNow;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.subscription.Subscriptions;
import dev.tenantry.web.Guard;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Stops an organization whose subscription is not live, on every route but those that say
 * {@code @Needs(live = false)}. For a while after the end it may still read what it has.
 */
@Component
class SubscriptionGuard implements Guard {

    private static final int AFTER_VERIFICATION = 200;

    private final OrganizationFacts facts;
    private final Unlocks unlocks;
    private final Subscriptions subscriptions;
    private final BusinessNow clock;

    SubscriptionGuard(OrganizationFacts facts, Unlocks unlocks, Subscriptions subscriptions,
            BusinessNow clock) {
        this.facts = facts;
        this.unlocks = unlocks;
        this.subscriptions = subscriptions;
        this.clock = clock;
    }

    @Override
    public int order() {
        return AFTER_VERIFICATION;
    }

    @Override
    public void check(Request request) {
        var acting = request.acting();
        if (acting == null || !request.needs().live()) {
            return;
        }
        var now = clock.get();
        var known = facts.of(acting.organization(), now);
        var until = known.holding() == null ? null
                : subscriptions.readableUntil(known.holding()).orElse(null);
        var refused = refusing(known, until, request.write(), now);
        if (refused == EntitlementRefusal.SUBSCRIPTION_READ_ONLY) {
            throw refusal(refused, known).with("readable_until", String.valueOf(until));
        }
        if (refused != null) {
            throw refusal(refused, known);
        }
    }

    /**
     * What stands in the way of reading or writing; null: nothing does. Pure.
     *
     * @param until how long whoever is locked may still read; null: not at all
     */
    static @Nullable EntitlementRefusal refusing(Facts known, @Nullable Instant until, boolean write,
            Instant now) {
        var holding = known.holding();
        if (holding == null) {
            return EntitlementRefusal.NO_SUBSCRIPTION;
        }
        if (holding.standing().active()) {
            return null;
        }
        if (until == null || !now.isBefore(until)) {
            return EntitlementRefusal.SUBSCRIPTION_INACTIVE;
        }
        return write ? EntitlementRefusal.SUBSCRIPTION_READ_ONLY : null;
    }

    private Refusal refusal(EntitlementRefusal code, Facts known) {
        var refusal = new Refusal(code);
        var holding = known.holding();
        if (holding != null) {
            refusal.with("subscription_status", holding.subscription().status().key())
                    .with("plan", holding.plan().plan());
        }
        if (holding != null && holding.subscription().periodEnd() != null) {
            refusal.with("current_period_end", holding.subscription().periodEnd().toString());
        }
        return refusal.with("upgrade_url", unlocks.upgradeUrl(known));
    }
}
