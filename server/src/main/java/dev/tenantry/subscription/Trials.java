package dev.tenantry.subscription;

import dev.tenantry.catalog.Catalog;
import dev.tenantry.catalog.CatalogRefusal;
import dev.tenantry.catalog.Plan;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Refusal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
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
        return start(organization, person, now, null, catalog.rules().trialDays());
    }

    /**
     * The same for so many days of another plan; null is the usual one. Refuses with unknown_plan as well.
     */
    @Transactional
    public Subscription start(OrganizationId organization, PersonId person, Instant now,
            @Nullable String plan, int days) {
        var of = plan == null ? catalog.trialPlan()
                : catalog.plan(plan).orElseThrow(() -> new Refusal(CatalogRefusal.UNKNOWN_PLAN));
        store.lock(organization);
        return store.current(organization, Subscription.OF_ORGANIZATION)
                .orElseGet(() -> begin(organization, person, now, of, days));
    }

    private Subscription begin(OrganizationId organization, PersonId person, Instant now, Plan plan,
            int days) {
        if (!store.takeTrial(person, organization, now)) {
            throw new Refusal(SubscriptionRefusal.TRIAL_ALREADY_USED);
        }
        var trial = Subscription.trial(organization, plan.current().id(), now,
                now.plus(Duration.ofDays(days)));
        store.insert(trial);
        Period.of(trial).ifPresent(store::addPeriod);
        events.publishEvent(new SubscriptionStarted(trial.id(), organization, now));
        return trial;
    }
}
