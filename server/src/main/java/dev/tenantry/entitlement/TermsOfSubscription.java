package dev.tenantry.entitlement;

import dev.tenantry.credit.MissingTerms;
import dev.tenantry.credit.Terms;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.subscription.Holding;
import dev.tenantry.subscription.Subscriptions;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Sets the credit terms that follow from a subscription as it is now. Its version makes the terms' source,
 * so whoever comes first sets them and each version counts once.
 */
@Component
class TermsOfSubscription implements MissingTerms {

    private final Subscriptions subscriptions;
    private final PromisedCredits promised;
    private final Terms terms;
    private final BusinessClock clock;

    TermsOfSubscription(Subscriptions subscriptions, PromisedCredits promised, Terms terms,
            BusinessClock clock) {
        this.subscriptions = subscriptions;
        this.promised = promised;
        this.terms = terms;
        this.clock = clock;
    }

    /** Somebody came before the event did; then nothing was spent yet and the terms hold from the start. */
    @Override
    public boolean setNow(OrganizationId organization) {
        var held = holding(organization);
        held.ifPresent(holding -> set(organization, holding, holding.subscription().startedAt()));
        return held.isPresent();
    }

    void set(OrganizationId organization, Instant since) {
        holding(organization).ifPresent(holding -> set(organization, holding, since));
    }

    private void set(OrganizationId organization, Holding holding, Instant since) {
        var held = holding.subscription();
        terms.set(organization, promised.of(holding, since),
                "subscription/%s/%d".formatted(held.id(), held.version()));
    }

    private Optional<Holding> holding(OrganizationId organization) {
        return subscriptions.holding(organization, clock.now());
    }
}
