package dev.tenantry.payment.stripe;

import com.stripe.param.SubscriptionUpdateParams;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.payment.PaymentRefusal;
import dev.tenantry.payment.rail.RailChange;
import java.util.List;
import org.springframework.stereotype.Component;

/** Our commands to a subscription at Stripe, each under the number we gave it. */
@Component
class StripeChanges {

    private final StripeConnection connection;
    private final StripePreviews previews;
    private final StripeSchedules schedules;

    StripeChanges(StripeConnection connection, StripePreviews previews, StripeSchedules schedules) {
        this.connection = connection;
        this.previews = previews;
        this.schedules = schedules;
    }

    StripeSchedules schedules() {
        return schedules;
    }

    StripePreviews previews() {
        return previews;
    }

    void cancelAtPeriodEnd(String subscriptionId, boolean cancel, long command) {
        if (cancel) {
            schedules.release(subscriptionId, command);
        }
        var params = SubscriptionUpdateParams.builder().setCancelAtPeriodEnd(cancel).build();
        connection.call(cancel ? "cancel at period end" : "resume", stripe -> stripe.subscriptions()
                .update(subscriptionId, params,
                        StripeConnection.under("renewal:" + subscriptionId + ":" + command)));
    }

    /** Items keep their ids, so that Stripe prorates instead of adding a second one. */
    void change(RailChange change, long command) {
        var id = change.subscriptionId();
        var shown = connection.call("read subscription", stripe -> stripe.subscriptions().retrieve(id));
        schedules.releaseFrom(shown, command);
        var items = StripeItems.changed(shown, change);
        if (items.isEmpty()) {
            return;
        }
        var params = SubscriptionUpdateParams.builder()
                .addAllItem(items.stream().map(StripeChanges::item).toList())
                .setProrationBehavior(SubscriptionUpdateParams.ProrationBehavior.ALWAYS_INVOICE)
                .build();
        try {
            connection.call("change subscription", stripe -> stripe.subscriptions()
                    .update(id, params, StripeConnection.under("change:" + id + ":" + command)));
        } catch (Refusal refusal) {
            if (refusal.code() != PaymentRefusal.RAIL_REFUSED) {
                throw refusal;
            }
            meanwhile(refusal, items, change);
        }
    }

    /**
     * One price stands on one item, and Stripe refuses a second one: then somebody put it there while we
     * looked. They have what we wanted, or somebody has to look what there is now.
     */
    private void meanwhile(Refusal refusal, List<StripeItems.Sent> items, RailChange change) {
        if (items.stream().noneMatch(StripeItems.Sent::added)) {
            throw refusal;
        }
        var id = change.subscriptionId();
        var now = connection.call("read subscription", stripe -> stripe.subscriptions().retrieve(id));
        var there = StripeItems.beside(now).quantities().keySet();
        if (items.stream().noneMatch(one -> one.added() && there.contains(one.price()))) {
            throw refusal;
        }
        if (!StripeItems.changed(now, change).isEmpty()) {
            throw new Refusal(PaymentRefusal.CHANGED_MEANWHILE);
        }
    }

    private static SubscriptionUpdateParams.Item item(StripeItems.Sent sent) {
        var item = SubscriptionUpdateParams.Item.builder();
        if (sent.id() != null) {
            item.setId(sent.id());
        }
        if (sent.price() != null) {
            item.setPrice(sent.price());
        }
        return (sent.deleted() ? item.setDeleted(true) : item.setQuantity(sent.quantity())).build();
    }

    /** Stripe knows canceled subscriptions for ever, and refuses to cancel them again. */
    void cancelNow(String id, long command) {
        try {
            connection.find("cancel now", stripe -> stripe.subscriptions()
                    .cancel(id, StripeConnection.under("end:" + id + ":" + command)));
        } catch (Refusal refusal) {
            if (refusal.code() != PaymentRefusal.RAIL_REFUSED) {
                throw refusal;
            } // reading it again tells whether it is over
        }
    }
}
