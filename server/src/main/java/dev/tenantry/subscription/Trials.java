package dev.tenantry.subscription;

import dev.tenantry.audit.Audit;
import dev.tenantry.audit.BeforeAfter;
import dev.tenantry.catalog.Plan;
import dev.tenantry.catalog.PlanVersionId;
import dev.tenantry.catalog.Rules;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.kernel.TypeId;
import dev.tenantry.subscription.trial.NoTrial;
import dev.tenantry.subscription.trial.TrialOffer;
import dev.tenantry.web.WebRefusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The reverse trial: a paid plan in full, for a while, without a card and without asking a rail. */
@Component
public class Trials {

    private final SubscriptionStore store;
    private final TrialOffer offer;
    private final BusinessClock clock;
    private final Audit audit;
    private final ApplicationEventPublisher events;

    Trials(SubscriptionStore store, TrialOffer offer, BusinessClock clock, Audit audit,
            ApplicationEventPublisher events) {
        this.store = store;
        this.offer = offer;
        this.clock = clock;
        this.audit = audit;
        this.events = events;
    }

    /**
     * Starts the trial the catalogue promises. An organization that already holds or held something gets
     * that back unchanged; who had as many as may be had is refused with {@code because}.
     */
    @Transactional
    public Subscription start(OrganizationId organization, PersonId person, Instant now) {
        startUnless(organization, person, now, offer.plan(null), offer.days(), offer.limits())
                .ifPresent(because -> {
                    throw new Refusal(SubscriptionRefusal.TRIAL_ALREADY_USED).with("because", because.key());
                });
        return store.current(organization, Subscription.OF_ORGANIZATION).orElseThrow();
    }

    /**
     * The same for somebody new, whom this must not keep out: says why there is none, and keeps it.
     *
     * @param plan null is the usual one, as is null for the days; what is given comes from an operator's
     *     code, which no domain limits. Refuses with unknown_plan
     */
    @Transactional
    public Optional<NoTrial> startFor(OrganizationId organization, PersonId person, Instant now,
            @Nullable String plan, @Nullable Integer days) {
        var limits = days == null ? offer.limits() : offer.limits().byCode();
        var why = startUnless(organization, person, now, offer.plan(plan),
                days == null ? offer.days() : days, limits);
        why.ifPresent(because -> {
            offer.withhold(person, organization, now, because);
            audit.record(Actor.SYSTEM, organization, "subscription.trial_withheld",
                    organization.toString(), Map.of("because", because.key(), "person", person.toString()));
        });
        return why;
    }

    private Optional<NoTrial> startUnless(OrganizationId organization, PersonId person, Instant now, Plan of,
            int days, Rules.TrialLimits limits) {
        store.lock(organization);
        if (store.current(organization, Subscription.OF_ORGANIZATION).isPresent()) {
            return Optional.empty();
        }
        var why = offer.take(person, organization, now, limits);
        if (why.isEmpty()) {
            begin(organization, of.current().id(), now, now.plus(Duration.ofDays(days)));
        }
        return why;
    }

    private Subscription begin(OrganizationId organization, PlanVersionId version, Instant now, Instant end) {
        var trial = Subscription.trial(organization, version, now, end);
        store.insert(trial);
        Period.of(trial).ifPresent(store::addPeriod);
        events.publishEvent(new SubscriptionStarted(trial.id(), organization, now));
        return trial;
    }

    /**
     * An operator's word: the trial that runs or ran out goes on until then, and who holds nothing gets one.
     * Nobody's own trial is used up by it.
     *
     * @throws Refusal invalid_request for an end that has passed; already_subscribed where a plan is paid for
     *     or was given, also where the gift comes back when the rail says that the plan ended
     */
    @Transactional
    public Subscription grant(OrganizationId organization, Instant until, Actor actor, String reason) {
        store.lock(organization);
        var now = clock.now();
        if (!until.isAfter(now)) {
            throw new Refusal(WebRefusal.INVALID_REQUEST).with("detail", "The end of a trial lies ahead.");
        }
        var held = live(organization);
        if (held.filter(live -> live.isTaken(now) || live.givesBack(now)).isPresent()) {
            throw new Refusal(SubscriptionRefusal.ALREADY_SUBSCRIBED);
        }
        var trial = held.filter(Trials::isUnsold)
                .map(before -> extend(before, until, now))
                .orElseGet(() -> {
                    held.flatMap(over -> store.replace(over, now)).ifPresent(events::publishEvent);
                    return begin(organization, offer.plan(null).current().id(), now, until);
                });
        audit.changed(actor, organization, "subscription.trial_granted", trial.id().toString(),
                BeforeAfter.of(held.map(SubscriptionTrail::facts).orElse(null),
                        SubscriptionTrail.facts(trial)).with("until", until).with("reason", reason));
        return trial;
    }

    /** The history shows what comes on top as a stretch of its own, from where the trial ended before. */
    private Subscription extend(Subscription before, Instant until, Instant now) {
        var after = before.until(until);
        store.update(after, before.version());
        var ended = before.periodEnd();
        var from = ended == null || ended.isBefore(now) ? now : ended;
        if (from.isBefore(until)) {
            store.addPeriod(new Period(TypeId.next(), after.organization(), after.id(), Period.Kind.TRIAL,
                    after.planVersion(), null, null, after.addOns(), from, until, null));
        }
        events.publishEvent(new SubscriptionChanged(after.id(), after.organization(), now));
        return after;
    }

    /**
     * Ends a trial now, as if its time had come.
     *
     * @throws Refusal no_running_trial, also where it was bought: then its rail ends it
     */
    @Transactional
    public Subscription end(OrganizationId organization, Actor actor, String reason) {
        store.lock(organization);
        var now = clock.now();
        var before = live(organization)
                .filter(Trials::isUnsold)
                .filter(held -> held.periodEnd() != null && held.periodEnd().isAfter(now))
                .orElseThrow(() -> new Refusal(SubscriptionRefusal.NO_RUNNING_TRIAL));
        var after = before.until(now);
        store.update(after, before.version());
        audit.changed(actor, organization, "subscription.trial_ended", after.id().toString(),
                BeforeAfter.of(SubscriptionTrail.facts(before), SubscriptionTrail.facts(after))
                        .with("reason", reason));
        events.publishEvent(new SubscriptionChanged(after.id(), organization, now));
        return after;
    }

    private static boolean isUnsold(Subscription held) {
        return !held.bought() && held.status() == SubscriptionStatus.TRIALING;
    }

    private Optional<Subscription> live(OrganizationId organization) {
        return store.current(organization, Subscription.OF_ORGANIZATION)
                .filter(held -> held.status() != SubscriptionStatus.CANCELED);
    }
}
