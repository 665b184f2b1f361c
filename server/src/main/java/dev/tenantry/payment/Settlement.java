package dev.tenantry.payment;

import dev.tenantry.audit.Audit;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.Masked;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.payment.facts.Facts;
import dev.tenantry.payment.inbox.Outcome;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Turns a reading into effects, each exactly once, inside the caller's transaction. Listeners of the
 * published events run in that transaction too: either everything of a reading happened, or nothing.
 */
@Component
class Settlement {

    private static final Outcome NOT_OURS = new Outcome.Ignored("not_our_customer");

    private final SettlementStore store;
    private final Stories stories;
    private final Facts facts;
    private final BusinessClock clock;
    private final Audit audit;

    Settlement(SettlementStore store, Stories stories, Facts facts, BusinessClock clock, Audit audit) {
        this.store = store;
        this.stories = stories;
        this.facts = facts;
        this.clock = clock;
        this.audit = audit;
    }

    Outcome apply(Reading reading) {
        var customer = reading.customerId();
        var owner = customer == null ? byOrder(reading)
                : store.lockOwner(reading.rail(), customer).orElse(null);
        var now = clock.now();
        return switch (reading) {
            case Reading.Story story -> owner == null
                    ? story.orderId() == null || customer == null ? NOT_OURS
                    : new Outcome.Later("unknown_customer")
                    : apply(story, owner, now);
            case Reading.MoneyBack back -> owner == null ? NOT_OURS : apply(back, owner, now);
            case Reading.Methods saved -> owner == null ? NOT_OURS : apply(saved, owner, now);
            case Reading.CustomerGone gone -> owner == null ? NOT_OURS : apply(gone, owner);
        };
    }

    /** At a rail without customers only the order tells whose it is. */
    private @Nullable OrganizationId byOrder(Reading reading) {
        return reading instanceof Reading.Story story && story.orderId() != null
                ? stories.lockOwner(story.rail(), story.orderId()) : null;
    }

    private Outcome apply(Reading.Story story, OrganizationId owner, Instant now) {
        if (story.invoice() != null) {
            facts.invoice(new Facts.Context(owner, story.rail(), story.readAt(), now), story.invoice());
        }
        return stories.apply(story, owner, now);
    }

    private Outcome apply(Reading.MoneyBack back, OrganizationId owner, Instant now) {
        var context = new Facts.Context(owner, back.rail(), back.readAt(), now);
        back.refunds().forEach(refund -> facts.refund(context, refund));
        if (back.dispute() != null) {
            facts.dispute(context, back.dispute());
        }
        return new Outcome.Done();
    }

    private Outcome apply(Reading.Methods saved, OrganizationId owner, Instant now) {
        facts.methods(new Facts.Context(owner, saved.rail(), saved.readAt(), now), saved.customerId(),
                saved.methods());
        return new Outcome.Done();
    }

    /** What still speaks of the old customer stays the organization's; its next purchase makes a new one. */
    private Outcome apply(Reading.CustomerGone gone, OrganizationId owner) {
        if (store.retire(owner, gone.rail(), gone.customerId())) {
            facts.noMethods(owner, gone.rail());
            audit.record(Actor.RAIL, owner, "payment.customer_deleted", Masked.id(gone.customerId()),
                    Map.of("rail", gone.rail()));
        }
        return new Outcome.Done();
    }
}
