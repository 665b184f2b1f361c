package dev.tenantry.entitlement;

import dev.tenantry.catalog.Catalog;
import dev.tenantry.catalog.Plan;
import dev.tenantry.catalog.PlanVersion;
import dev.tenantry.credit.Terms;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.subscription.Holding;
import dev.tenantry.subscription.SubscriptionChanged;
import dev.tenantry.subscription.SubscriptionEnded;
import dev.tenantry.subscription.SubscriptionRenewed;
import dev.tenantry.subscription.SubscriptionStarted;
import dev.tenantry.subscription.SubscriptionStatus;
import dev.tenantry.subscription.Subscriptions;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/**
 * Tells the ledger what a subscription allows. Whatever event arrives, in whatever order and how often,
 * the subscription is read as it is now; its version makes the terms' source, so each version counts once.
 */
@Component
class SetTermsOnSubscriptionChange {

    private final Subscriptions subscriptions;
    private final Catalog catalog;
    private final Terms terms;
    private final BusinessClock clock;

    SetTermsOnSubscriptionChange(Subscriptions subscriptions, Catalog catalog, Terms terms,
            BusinessClock clock) {
        this.subscriptions = subscriptions;
        this.catalog = catalog;
        this.terms = terms;
        this.clock = clock;
    }

    @ApplicationModuleListener
    void on(SubscriptionStarted event) {
        set(event.organization(), event.at());
    }

    @ApplicationModuleListener
    void on(SubscriptionChanged event) {
        set(event.organization(), event.at());
    }

    @ApplicationModuleListener
    void on(SubscriptionRenewed event) {
        set(event.organization(), event.at());
    }

    @ApplicationModuleListener
    void on(SubscriptionEnded event) {
        set(event.organization(), event.at());
    }

    private void set(OrganizationId organization, Instant at) {
        subscriptions.holding(organization, clock.now()).ifPresent(holding -> {
            var held = holding.subscription();
            terms.set(organization, CreditTerms.of(holding, planAfter(holding), at),
                    "subscription/%s/%d".formatted(held.id(), held.version()));
        });
    }

    private @Nullable PlanVersion planAfter(Holding holding) {
        var rules = catalog.rules();
        var plan = holding.subscription().status() == SubscriptionStatus.TRIALING
                ? rules.planAfterTrial() : rules.planAfterPaid();
        return plan.flatMap(catalog::plan).map(Plan::current).orElse(null);
    }
}
