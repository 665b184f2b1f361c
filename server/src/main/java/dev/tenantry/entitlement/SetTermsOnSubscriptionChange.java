package dev.tenantry.entitlement;

import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.subscription.SubscriptionChanged;
import dev.tenantry.subscription.SubscriptionEnded;
import dev.tenantry.subscription.SubscriptionRenewed;
import dev.tenantry.subscription.SubscriptionStarted;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Instant;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/**
 * Tells the ledger what a subscription allows. Whatever event arrives, in whatever order and how often,
 * the subscription is read as it is now.
 */
@Component
class SetTermsOnSubscriptionChange {

    private final TermsOfSubscription terms;
    private final Timer times;

    SetTermsOnSubscriptionChange(TermsOfSubscription terms, MeterRegistry meters) {
        this.terms = terms;
        this.times = Timer.builder("tenantry.terms.set").register(meters);
    }

    @ApplicationModuleListener
    void on(SubscriptionStarted event) {
        tell(event.organization(), event.at());
    }

    @ApplicationModuleListener
    void on(SubscriptionChanged event) {
        tell(event.organization(), event.at());
    }

    @ApplicationModuleListener
    void on(SubscriptionRenewed event) {
        tell(event.organization(), event.at());
    }

    @ApplicationModuleListener
    void on(SubscriptionEnded event) {
        tell(event.organization(), event.at());
    }

    private void tell(OrganizationId organization, Instant at) {
        times.record(() -> terms.set(organization, at));
    }
}
