package dev.tenantry.subscription;

import dev.tenantry.audit.Audit;
import dev.tenantry.audit.BeforeAfter;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.Masked;
import dev.tenantry.payment.Order;
import dev.tenantry.kernel.OrganizationId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Leaves a trace of what a rail made of a subscription, in the same transaction. */
@Component
class SubscriptionTrail {

    private static final Logger log = LoggerFactory.getLogger(SubscriptionTrail.class);

    private final Audit audit;

    SubscriptionTrail(Audit audit) {
        this.audit = audit;
    }

    void note(String action, @Nullable Subscription before, Subscription after) {
        audit.changed(Actor.RAIL, after.organization(), action, after.id().toString(),
                BeforeAfter.of(before == null ? null : facts(before), facts(after)));
    }

    /** What an entry says of a subscription, before and after. */
    static Map<String, Object> facts(Subscription subscription) {
        var details = new LinkedHashMap<String, Object>();
        details.put("status", subscription.status().key());
        details.put("plan_version", subscription.planVersion().toString());
        if (subscription.seats() != null) {
            details.put("seats", subscription.seats());
        }
        if (subscription.periodEnd() != null) {
            details.put("period_end", subscription.periodEnd().toString());
        }
        if (!subscription.addOns().isEmpty()) {
            details.put("add_ons", subscription.addOns().all().stream()
                    .map(one -> one.quantity() + " of " + one.version()).toList());
        }
        details.put("cancel_at_period_end", subscription.cancelAtPeriodEnd());
        return details;
    }

    /** Money may have been taken twice; only a person at the rail can give it back. */
    void secondLive(Reading reading) {
        var link = reading.link();
        var masked = String.valueOf(Masked.id(link.subscriptionId()));
        log.error("{} has a second live subscription {} at {}: cancel and refund it there",
                reading.organization(), masked, link.rail());
        audit.record(Actor.RAIL, reading.organization(), "subscription.second_refused", null,
                Map.of("rail", link.rail(), "rail_subscription", masked, "status", reading.status().key()));
    }

    /** Days were paid for while something else runs; only a person can give the money back. */
    void notGranted(Order order) {
        log.error("{} paid {} at {} for days that something else stands in the way of: refund it there",
                order.organization(), order.expected(), order.rail());
        audit.record(Actor.RAIL, order.organization(), "subscription.days_not_granted", null,
                Map.of("rail", order.rail(), "order", order.id().toString()));
    }

    /** Billed beside the plan at the rail and never sold here: it is paid, and brings nothing. */
    void unknownItems(OrganizationId organization, String rail, List<String> prices) {
        log.warn("{} pays for {} at {} beside its plan that was never sold here as an add-on", organization,
                prices.stream().map(Masked::id).toList(), rail);
    }

    /** Somebody gave them a price at the rail that was never sold here; the plan stays what it was. */
    void unknownPrice(Subscription held, String rail, String price) {
        log.error("{} pays a price at {} that no plan of ours has: change it there, or the plan here",
                held.organization(), rail);
        audit.record(Actor.RAIL, held.organization(), "subscription.unknown_price", held.id().toString(),
                Map.of("rail", rail, "price", String.valueOf(Masked.id(price))));
    }
}
