package dev.tenantry.payment.stripe;

import com.stripe.model.Subscription;
import com.stripe.model.SubscriptionItem;
import com.stripe.model.SubscriptionSchedule;
import com.stripe.param.SubscriptionScheduleCreateParams;
import com.stripe.param.SubscriptionScheduleUpdateParams;
import com.stripe.param.SubscriptionScheduleUpdateParams.EndBehavior;
import com.stripe.param.SubscriptionScheduleUpdateParams.Phase;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.payment.PaymentRefusal;
import dev.tenantry.payment.rail.RailChange;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Changes that wait for the end of what is paid: a subscription schedule whose first phase is what runs and
 * whose second begins with the next period. Stripe carries it out whether we run then or not. While a
 * schedule is attached it rules the subscription, so every other command releases it first.
 */
@Component
class StripeSchedules {

    private final StripeConnection connection;

    StripeSchedules(StripeConnection connection) {
        this.connection = connection;
    }

    /** A change that was planned before gives way to this one in all that this one names. */
    void plan(RailChange change, long command) {
        var id = change.subscriptionId();
        var key = "planned:" + id + ":" + command;
        var shown = connection.call("read subscription", stripe -> stripe.subscriptions().retrieve(id));
        var schedule = shown.getSchedule() == null ? attached(id, key)
                : connection.call("read schedule", stripe -> stripe.subscriptionSchedules()
                        .retrieve(shown.getSchedule()));
        var base = StripePlanned.next(shown, schedule).orElseGet(() -> StripePlanned.now(shown));
        var plan = StripeWords.plan(shown);
        var next = StripePlanned.phase(shown)
                .setStartDate(plan.getCurrentPeriodEnd())
                .setDuration(Phase.Duration.builder()
                        .setInterval(Phase.Duration.Interval.MONTH)
                        .setIntervalCount(1L)
                        .build());
        StripeItems.after(base, change).forEach((price, quantity) -> next.addItem(item(price, quantity)));
        var params = SubscriptionScheduleUpdateParams.builder()
                .setEndBehavior(EndBehavior.RELEASE)
                .setProrationBehavior(SubscriptionScheduleUpdateParams.ProrationBehavior.NONE)
                .addAllPhase(List.of(running(shown, schedule, plan), next.build()))
                .build();
        connection.call("plan a change", stripe -> stripe.subscriptionSchedules()
                .update(schedule.getId(), params, StripeConnection.under(key)));
    }

    private SubscriptionSchedule attached(String subscription, String key) {
        var params = SubscriptionScheduleCreateParams.builder().setFromSubscription(subscription).build();
        return connection.call("attach schedule", stripe -> stripe.subscriptionSchedules()
                .create(params, StripeConnection.under(key + ":schedule")));
    }

    /** What runs stays as it is until its period ends. */
    private static Phase running(Subscription shown, SubscriptionSchedule schedule, SubscriptionItem plan) {
        var phase = StripePlanned.phase(shown)
                .setStartDate(schedule.getCurrentPhase().getStartDate())
                .setEndDate(plan.getCurrentPeriodEnd());
        shown.getItems().getData().forEach(item -> phase.addItem(as(item)));
        return phase.build();
    }

    private static Phase.Item as(SubscriptionItem item) {
        return item(item.getPrice().getId(), StripeItems.quantity(item));
    }

    private static Phase.Item item(String price, long quantity) {
        return Phase.Item.builder().setPrice(price).setQuantity(quantity).build();
    }

    void release(String subscription, long command) {
        releaseFrom(connection.call("read subscription", stripe -> stripe.subscriptions()
                .retrieve(subscription)), command);
    }

    /** Nothing happens where nothing is planned. */
    void releaseFrom(Subscription shown, long command) {
        if (shown.getSchedule() == null) {
            return;
        }
        try {
            connection.find("release schedule", stripe -> stripe.subscriptionSchedules().release(
                    shown.getSchedule(), StripeConnection.under("release:" + shown.getId() + ":" + command)));
        } catch (Refusal refusal) {
            if (refusal.code() != PaymentRefusal.RAIL_REFUSED) {
                throw refusal;
            } // it was released meanwhile; reading the subscription again tells
        }
    }
}
