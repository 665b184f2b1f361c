package dev.tenantry.subscription;

import dev.tenantry.catalog.Catalog;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Refusal;
import java.time.Duration;
import java.time.Instant;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The reverse trial: a paid plan in full, for a while, without a card and without asking a rail. */
@Component
public class Trials {

    private final SubscriptionStore store;
    private final Catalog catalog;
    private final ApplicationEventPublisher events;

    Trials(SubscriptionStore store, Catalog catalog, ApplicationEventPublisher events) {
        this.store = store;
        this.catalog = catalog;
        this.events = events;
    }

    /**
     * Starts the trial the catalogue promises. An organization that already holds or held something gets
     * that back unchanged; a person who had a trial elsewhere is refused.
     */
    @Transactional
    public Subscription start(OrganizationId organization, PersonId person, Instant now) {
        store.lock(organization);
        return store.current(organization, Subscription.OF_ORGANIZATION)
                .orElseGet(() -> begin(organization, person, now));
    }

    private Subscription begin(OrganizationId organization, PersonId person, Instant now) {
        if (!store.takeTrial(person, organization, now)) {
            throw new Refusal(SubscriptionRefusal.TRIAL_ALREADY_USED);
        }
        var end = now.plus(Duration.ofDays(catalog.rules().trialDays()));
        var trial = Subscription.trial(organization, catalog.trialPlan().current().id(), now, end);
        store.insert(trial);
        Period.of(trial).ifPresent(store::addPeriod);
        events.publishEvent(new SubscriptionStarted(trial.id(), organization, now));
        return trial;
    }
}
