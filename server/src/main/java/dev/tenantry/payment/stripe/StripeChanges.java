package dev.tenantry.payment.stripe;

import com.stripe.param.SubscriptionUpdateParams;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.payment.PaymentRefusal;
import dev.tenantry.payment.rail.RailChange;
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

    /** The item keeps its id, so that Stripe prorates instead of adding a second one. */
    void change(RailChange change, long command) {
        var id = change.subscriptionId();
        var shown = connection.call("read subscription", stripe -> stripe.subscriptions().retrieve(id));
        schedules.releaseFrom(shown, command);
        var item = StripeWords.plan(shown).getId();
        var params = SubscriptionUpdateParams.builder()
                .addItem(SubscriptionUpdateParams.Item.builder()
                        .setId(item)
                        .setPrice(change.priceId())
                        .setQuantity(change.quantity())
                        .build())
                .setProrationBehavior(SubscriptionUpdateParams.ProrationBehavior.ALWAYS_INVOICE)
                .build();
        connection.call("change subscription", stripe -> stripe.subscriptions()
                .update(id, params, StripeConnection.under("change:" + id + ":" + command)));
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
