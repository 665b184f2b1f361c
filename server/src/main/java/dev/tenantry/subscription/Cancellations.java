package dev.tenantry.subscription;

import dev.tenantry.audit.Audit;
import dev.tenantry.audit.BeforeAfter;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.payment.RailSubscriptions;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * Stops renewal, and takes that back. Access stays until the paid period ends, so nothing is refunded here.
 * The rail is told first and its answer is what changes our row; call these outside of transactions.
 */
@Component
public class Cancellations {

    private final Subscriptions subscriptions;
    private final RailSubscriptions rails;
    private final Audit audit;
    private final BusinessClock clock;

    Cancellations(Subscriptions subscriptions, RailSubscriptions rails, Audit audit, BusinessClock clock) {
        this.subscriptions = subscriptions;
        this.rails = rails;
        this.audit = audit;
        this.clock = clock;
    }

    /** @throws Refusal nothing_to_cancel, already_ending, rail_unavailable */
    public Subscription cancel(OrganizationId organization, Actor actor) {
        var held = running(organization, SubscriptionRefusal.NOTHING_TO_CANCEL, clock.now());
        if (held.cancelAtPeriodEnd()) {
            var refusal = new Refusal(SubscriptionRefusal.ALREADY_ENDING);
            throw held.periodEnd() == null ? refusal : refusal.with("ends_at", held.periodEnd());
        }
        var link = linkOf(held);
        rails.cancelAtPeriodEnd(organization, link.rail(), link.subscriptionId());
        return noted("subscription.cancelled", organization, actor, held);
    }

    /** @throws Refusal nothing_to_resume, rail_unavailable */
    public Subscription resume(OrganizationId organization, Actor actor) {
        var held = running(organization, SubscriptionRefusal.NOTHING_TO_RESUME, clock.now());
        if (!held.cancelAtPeriodEnd()) {
            throw new Refusal(SubscriptionRefusal.NOTHING_TO_RESUME);
        }
        var link = linkOf(held);
        rails.resume(organization, link.rail(), link.subscriptionId());
        return noted("subscription.resumed", organization, actor, held);
    }

    /**
     * Ends it at once: nothing is given back, and access ends with it.
     *
     * @throws Refusal nothing_to_cancel, rail_unavailable
     */
    public Subscription endNow(OrganizationId organization, Actor actor) {
        var held = running(organization, SubscriptionRefusal.NOTHING_TO_CANCEL, clock.now());
        var link = linkOf(held);
        rails.cancelNow(organization, link.rail(), link.subscriptionId());
        return noted("subscription.ended_by_owner", organization, actor, held);
    }

    private Subscription running(OrganizationId organization, SubscriptionRefusal otherwise, Instant now) {
        return subscriptions.current(organization)
                .filter(held -> held.bought() && held.status() != SubscriptionStatus.CANCELED)
                .filter(held -> !held.hasRunOut(now))
                .orElseThrow(() -> new Refusal(otherwise));
    }

    private static RailLink linkOf(Subscription held) {
        var link = held.rail();
        if (link == null) {
            throw new IllegalStateException(held.id() + " was never bought");
        }
        return link;
    }

    private Subscription noted(String action, OrganizationId organization, Actor actor, Subscription held) {
        var after = subscriptions.current(organization).orElse(held);
        audit.changed(actor, organization, action, held.id().toString(),
                BeforeAfter.of(SubscriptionTrail.facts(held), SubscriptionTrail.facts(after)));
        return after;
    }
}
