package dev.tenantry.subscription;

import dev.tenantry.audit.Audit;
import dev.tenantry.audit.BeforeAfter;
import dev.tenantry.catalog.Catalog;
import dev.tenantry.catalog.CatalogRefusal;
import dev.tenantry.catalog.PlanVersionId;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.WebRefusal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Plans that no rail bills: given for nothing, or billed by a system outside of this one. For good, or until
 * a date, and always for a reason.
 */
@Component
public class Complimentaries {

    /** Who bills a plan that another system bills, as {@link Subscriptions#billedBy} says it. */
    public static final String EXTERNAL = "external";

    private final SubscriptionStore store;
    private final Catalog catalog;
    private final BusinessClock clock;
    private final Audit audit;
    private final ApplicationEventPublisher events;

    Complimentaries(SubscriptionStore store, Catalog catalog, BusinessClock clock, Audit audit,
            ApplicationEventPublisher events) {
        this.store = store;
        this.catalog = catalog;
        this.clock = clock;
        this.audit = audit;
        this.events = events;
    }

    /**
     * Gives a plan for nothing in place of a trial or of nothing.
     *
     * @param until null for good
     * @throws Refusal invalid_request for an end that has passed; unknown_plan; already_subscribed when the
     *     organization pays for something
     */
    @Transactional
    public Subscription grant(OrganizationId organization, String plan, @Nullable Instant until, Actor actor,
            String reason) {
        store.lock(organization);
        var now = clock.now();
        if (until != null && !until.isAfter(now)) {
            throw new Refusal(WebRefusal.INVALID_REQUEST).with("detail", "The end of a plan lies ahead.");
        }
        var version = catalog.plan(plan).orElseThrow(() -> new Refusal(CatalogRefusal.UNKNOWN_PLAN))
                .current().id();
        var held = store.current(organization, Subscription.OF_ORGANIZATION);
        held.ifPresent(before -> replace(before, now));
        var granted = Subscription.complimentary(organization, version, now, until);
        store.insert(granted);
        Period.of(granted).ifPresent(store::addPeriod);
        audit.changed(actor, organization, "subscription.complimentary", granted.id().toString(),
                BeforeAfter.of(held.map(SubscriptionTrail::facts).orElse(null),
                        SubscriptionTrail.facts(granted)).with("plan", plan).with("reason", reason));
        events.publishEvent(new SubscriptionStarted(granted.id(), organization, now));
        return granted;
    }

    /**
     * The same for a plan that another system bills; nothing can be bought here beside it.
     *
     * @throws Refusal unknown_plan; already_subscribed when a rail bills the organization
     */
    @Transactional
    public Subscription billedOutside(OrganizationId organization, String plan, @Nullable Instant until,
            Actor actor, String reason) {
        var granted = grant(organization, plan, until, actor, reason);
        store.billedOutside(granted);
        return granted;
    }

    /**
     * Puts what no rail bills onto another version of its plan; period and billing stay.
     *
     * @throws Refusal nothing_to_change where there is none, or a rail bills it
     */
    @Transactional
    public Subscription move(OrganizationId organization, PlanVersionId version, Actor actor, String reason) {
        store.lock(organization);
        var held = store.current(organization, Subscription.OF_ORGANIZATION)
                .filter(live -> !live.bought() && live.endedAt() == null)
                .orElseThrow(() -> new Refusal(SubscriptionRefusal.NOTHING_TO_CHANGE));
        if (held.planVersion().equals(version)) {
            return held;
        }
        var moved = held.on(version);
        store.update(moved, held.version());
        audit.changed(actor, organization, "subscription.moved", moved.id().toString(), BeforeAfter
                .of("plan_version", held.planVersion().toString(), version.toString())
                .with("reason", reason));
        events.publishEvent(new SubscriptionChanged(moved.id(), organization, clock.now()));
        return moved;
    }

    /**
     * Takes back what was granted; nothing takes its place.
     *
     * @throws Refusal nothing_to_cancel where there is none, or a rail bills it
     */
    @Transactional
    public Subscription withdraw(OrganizationId organization, Actor actor, String reason) {
        store.lock(organization);
        var now = clock.now();
        var held = store.current(organization, Subscription.OF_ORGANIZATION)
                .filter(live -> live.status() == SubscriptionStatus.COMPLIMENTARY)
                .orElseThrow(() -> new Refusal(SubscriptionRefusal.NOTHING_TO_CANCEL));
        var over = held.ended(now);
        store.update(over, held.version());
        audit.changed(actor, organization, "subscription.withdrawn", over.id().toString(),
                BeforeAfter.of(SubscriptionTrail.facts(held), SubscriptionTrail.facts(over))
                        .with("reason", reason));
        events.publishEvent(new SubscriptionEnded(over.id(), organization, now));
        return over;
    }

    private void replace(Subscription before, Instant now) {
        if ((before.bought() || before.isPrepaid()) && before.isTaken(now)) {
            throw new Refusal(SubscriptionRefusal.ALREADY_SUBSCRIBED);
        }
        if (before.endedAt() == null) {
            store.replace(before, now).ifPresent(events::publishEvent);
        }
    }
}
