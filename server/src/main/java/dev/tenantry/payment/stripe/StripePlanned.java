package dev.tenantry.payment.stripe;

import com.stripe.model.Subscription;
import com.stripe.model.SubscriptionSchedule;
import com.stripe.param.SubscriptionScheduleUpdateParams.Phase;
import java.util.Objects;
import java.util.Optional;

/** What a schedule will make of a subscription when its period ends. */
final class StripePlanned {

    private StripePlanned() {}

    /** The phase that begins with the next period, where it is another plan or quantity than now. */
    static Optional<SubscriptionSchedule.Phase.Item> of(Subscription subscription) {
        var schedule = subscription.getScheduleObject();
        var now = StripeWords.plan(subscription);
        if (schedule == null || !"active".equals(schedule.getStatus())) {
            return Optional.empty();
        }
        return schedule.getPhases().stream()
                .filter(phase -> Objects.equals(phase.getStartDate(), now.getCurrentPeriodEnd()))
                .flatMap(phase -> phase.getItems().stream().limit(1))
                .filter(item -> !item.getPrice().equals(now.getPrice().getId())
                        || !Objects.equals(item.getQuantity(), now.getQuantity()))
                .findFirst();
    }

    /** A phase that names no discounts would end those that run. */
    static Phase.Builder phase(Subscription subscription) {
        var phase = Phase.builder();
        if (subscription.getDiscounts() != null) {
            subscription.getDiscounts().forEach(id -> phase.addDiscount(
                    Phase.Discount.builder().setDiscount(id).build()));
        }
        return phase;
    }
}
