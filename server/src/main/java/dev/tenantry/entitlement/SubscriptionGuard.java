package dev.tenantry.entitlement;

import dev.tenantry.database.BusinessNow;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.subscription.Holding;
import dev.tenantry.web.Guard;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Stops an organization whose subscription is not live, on every route but those that say
 * {@code @Needs(live = false)}. For 30 days after the end it may still read what it has.
 */
@Component
class SubscriptionGuard implements Guard {

    private static final int AFTER_VERIFICATION = 200;
    private static final Duration READABLE = Duration.ofDays(30);

    private final OrganizationFacts facts;
    private final Unlocks unlocks;
    private final BusinessNow clock;

    SubscriptionGuard(OrganizationFacts facts, Unlocks unlocks, BusinessNow clock) {
        this.facts = facts;
        this.unlocks = unlocks;
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
        var refused = refusing(known, request.write(), now);
        if (refused != null) {
            throw refusal(refused, known);
        }
    }

    /** What stands in the way of reading or writing; null: nothing does. Pure. */
    static @Nullable EntitlementRefusal refusing(Facts known, boolean write, Instant now) {
        var holding = known.holding();
        if (holding == null) {
            return EntitlementRefusal.NO_SUBSCRIPTION;
        }
        return holding.standing().active() || !write && readable(holding, now) ? null
                : EntitlementRefusal.SUBSCRIPTION_INACTIVE;
    }

    private static boolean readable(Holding holding, Instant now) {
        var end = holding.standing().until();
        return end != null && now.isBefore(end.plus(READABLE));
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
