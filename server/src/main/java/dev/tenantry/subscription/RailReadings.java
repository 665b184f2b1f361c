package dev.tenantry.subscription;

import dev.tenantry.catalog.PlanVersionId;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.payment.Order;
import dev.tenantry.subscription.Following.Begin;
import dev.tenantry.subscription.Following.Continue;
import dev.tenantry.subscription.Following.Ignore;
import dev.tenantry.subscription.Following.Replace;
import java.time.Instant;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Carries out what {@link Following} decides, in the transaction that settles the money. */
@Component
class RailReadings {

    private static final Logger log = LoggerFactory.getLogger(RailReadings.class);

    private final SubscriptionStore store;
    private final Subscriptions subscriptions;
    private final BusinessClock clock;
    private final SubscriptionTrail trail;
    private final ApplicationEventPublisher events;

    RailReadings(SubscriptionStore store, Subscriptions subscriptions, BusinessClock clock,
            SubscriptionTrail trail, ApplicationEventPublisher events) {
        this.store = store;
        this.subscriptions = subscriptions;
        this.clock = clock;
        this.trail = trail;
        this.events = events;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void apply(Reading reading) {
        var organization = reading.organization();
        store.lock(organization);
        var now = clock.now();
        var link = reading.link();
        var known = store.ofRail(organization, link.rail(), link.subscriptionId()).orElse(null);
        var live = store.current(organization, Subscription.OF_ORGANIZATION)
                .filter(held -> held.status() != SubscriptionStatus.CANCELED)
                .orElse(null);
        var liveIsActive = live != null && subscriptions.holding(live, now).standing().active();
        switch (Following.of(reading, known, live, liveIsActive, now)) {
            case Begin(var begun) -> begin(begun, now);
            case Continue(var before, var after) -> carryOn(before, after, now);
            case Replace(var over, var begun) -> {
                close(live, over, now);
                begin(begun, now);
            }
            case Ignore(var reason) -> ignore(reading, reason);
        }
    }

    /** Days that were paid for once; false where they were not given, and why is for a person to look at. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean apply(Order order) {
        var organization = order.organization();
        store.lock(organization);
        var now = clock.now();
        var plan = PlanVersionId.of(order.planVersion());
        var live = store.current(organization, Subscription.OF_ORGANIZATION)
                .filter(held -> held.status() != SubscriptionStatus.CANCELED)
                .orElse(null);
        var isSamePlan = live != null && subscriptions.isSamePlan(live.planVersion(), plan);
        var days = new Following.Days(organization, plan, order.seats(),
                Objects.requireNonNull(order.days(), "an order of days has them"));
        switch (Following.of(days, live, isSamePlan, now)) {
            case Begin(var begun) -> beginPaid(begun, order, now);
            case Continue(var before, var after) -> payLonger(before, after, order, now);
            case Replace(var over, var begun) -> {
                close(live, over, now);
                beginPaid(begun, order, now);
            }
            case Ignore _ -> {
                trail.notGranted(order);
                return false;
            }
        }
        return true;
    }

    private void beginPaid(Subscription begun, Order order, Instant now) {
        store.insert(begun);
        store.addPeriod(Period.paidBy(order.id().uuid(), begun, begun.startedAt()));
        trail.note("subscription.started", null, begun);
        events.publishEvent(new SubscriptionStarted(begun.id(), begun.organization(), now));
    }

    private void payLonger(Subscription before, Subscription after, Order order, Instant now) {
        store.update(after, before.version());
        var renewed = before.isPrepaid() && before.periodEnd() != null;
        store.addPeriod(Period.paidBy(order.id().uuid(), after, renewed ? before.periodEnd() : now));
        trail.note(renewed ? "subscription.renewed" : "subscription.changed", before, after);
        events.publishEvent(renewed ? new SubscriptionRenewed(after.id(), after.organization(), now)
                : new SubscriptionChanged(after.id(), after.organization(), now));
    }

    private void begin(Subscription begun, Instant now) {
        store.insert(begun);
        Period.of(begun).ifPresent(store::addPeriod);
        trail.note("subscription.started", null, begun);
        events.publishEvent(new SubscriptionStarted(begun.id(), begun.organization(), now));
    }

    private void carryOn(Subscription before, Subscription after, Instant now) {
        if (!after.differsFrom(before)) {
            if (after.rail() != null) {
                store.reread(before, after.rail().readAt());
            }
            return;
        }
        if (after.status() == SubscriptionStatus.CANCELED) {
            end(before, after, now);
            return;
        }
        store.update(after, before.version());
        Period.of(after).ifPresent(store::addPeriod);
        if (renewed(before, after)) {
            trail.note("subscription.renewed", before, after);
            events.publishEvent(new SubscriptionRenewed(after.id(), after.organization(), now));
        } else {
            trail.note("subscription.changed", before, after);
            events.publishEvent(new SubscriptionChanged(after.id(), after.organization(), now));
        }
    }

    private static boolean renewed(Subscription before, Subscription after) {
        var wasPaying = before.status() == SubscriptionStatus.ACTIVE
                || before.status() == SubscriptionStatus.PAST_DUE;
        return wasPaying && isSameAtTheRail(before, after) && after.status() == SubscriptionStatus.ACTIVE
                && before.periodStart() != null && after.periodStart() != null
                && after.periodStart().isAfter(before.periodStart());
    }

    /** Another one that took the row over begins; it does not renew what was there. */
    private static boolean isSameAtTheRail(Subscription before, Subscription after) {
        return before.rail() != null && after.rail() != null
                && before.rail().rail().equals(after.rail().rail())
                && before.rail().subscriptionId().equals(after.rail().subscriptionId());
    }

    /** What was complimentary before somebody paid is complimentary again, until its own end. */
    private void end(Subscription before, Subscription over, Instant now) {
        close(before, over, now);
        var restored = over.restores();
        if (restored != null && over.givesBack(now)) {
            begin(Subscription.complimentary(over.organization(), restored.plan(), now, restored.until()),
                    now);
        }
    }

    private void close(@Nullable Subscription before, Subscription over, Instant now) {
        store.update(over, over.version() - 1);
        trail.note("subscription.ended", before, over);
        events.publishEvent(new SubscriptionEnded(over.id(), over.organization(), now));
    }

    private void ignore(Reading reading, Following.Reason reason) {
        if (reason == Following.Reason.SECOND_LIVE || reason == Following.Reason.GIVEN) {
            trail.secondLive(reading);
        } else {
            log.debug("reading of {} ignored: {}", reading.link().subscriptionId(), reason);
        }
    }
}
