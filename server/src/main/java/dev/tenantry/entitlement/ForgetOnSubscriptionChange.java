package dev.tenantry.entitlement;

import dev.tenantry.subscription.SubscriptionChanged;
import dev.tenantry.subscription.SubscriptionEnded;
import dev.tenantry.subscription.SubscriptionRenewed;
import dev.tenantry.subscription.SubscriptionStarted;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A paid plan unlocks everywhere at once: whoever changes a subscription announces it as it commits. */
@Component
class ForgetOnSubscriptionChange {

    private final OrganizationFacts facts;

    ForgetOnSubscriptionChange(OrganizationFacts facts) {
        this.facts = facts;
    }

    @EventListener
    void on(SubscriptionStarted event) {
        facts.changed(event.organization());
    }

    @EventListener
    void on(SubscriptionChanged event) {
        facts.changed(event.organization());
    }

    @EventListener
    void on(SubscriptionRenewed event) {
        facts.changed(event.organization());
    }

    @EventListener
    void on(SubscriptionEnded event) {
        facts.changed(event.organization());
    }
}
