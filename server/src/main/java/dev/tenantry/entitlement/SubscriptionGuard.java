package dev.tenantry.entitlement;

import dev.tenantry.database.BusinessNow;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.subscription.Holding;
import dev.tenantry.web.Guard;
import java.time.Duration;
import java.time.Instant;
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
        var holding = known.holding();
        if (holding == null) {
            throw new Refusal(EntitlementRefusal.NO_SUBSCRIPTION)
                    .with("upgrade_url", unlocks.upgradeUrl(known));
        }
        if (!holding.standing().active() && (request.write() || !readable(holding, now))) {
            throw inactive(known, holding);
        }
    }

    private static boolean readable(Holding holding, Instant now) {
        var end = holding.standing().until();
        return end != null && now.isBefore(end.plus(READABLE));
    }

    private Refusal inactive(Facts known, Holding holding) {
        var refusal = new Refusal(EntitlementRefusal.SUBSCRIPTION_INACTIVE)
                .with("subscription_status", holding.subscription().status().key())
                .with("plan", holding.plan().plan());
        if (holding.subscription().periodEnd() != null) {
            refusal.with("current_period_end", holding.subscription().periodEnd().toString());
        }
        return refusal.with("upgrade_url", unlocks.upgradeUrl(known));
    }
}
