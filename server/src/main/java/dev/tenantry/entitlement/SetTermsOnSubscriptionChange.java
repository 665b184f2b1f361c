package dev.tenantry.entitlement;

import dev.tenantry.subscription.SubscriptionChanged;
import dev.tenantry.subscription.SubscriptionEnded;
import dev.tenantry.subscription.SubscriptionRenewed;
import dev.tenantry.subscription.SubscriptionStarted;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/**
 * Tells the ledger what a subscription allows. Whatever event arrives, in whatever order and how often,
 * the subscription is read as it is now.
 */
@Component
class SetTermsOnSubscriptionChange {

    private final TermsOfSubscription terms;

    SetTermsOnSubscriptionChange(TermsOfSubscription terms) {
        this.terms = terms;
    }

    @ApplicationModuleListener
    void on(SubscriptionStarted event) {
        terms.set(event.organization(), event.at());
    }

    @ApplicationModuleListener
    void on(SubscriptionChanged event) {
        terms.set(event.organization(), event.at());
    }

    @ApplicationModuleListener
    void on(SubscriptionRenewed event) {
        terms.set(event.organization(), event.at());
    }

    @ApplicationModuleListener
    void on(SubscriptionEnded event) {
        terms.set(event.organization(), event.at());
    }
}
