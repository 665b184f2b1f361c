package dev.tenantry.payment.stripe;

import com.stripe.model.Subscription;
import com.stripe.model.SubscriptionSchedule;
import com.stripe.param.SubscriptionScheduleUpdateParams;
import dev.tenantry.payment.addon.AddOnItems;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a schedule will make of a subscription when its period ends. */
final class StripePlanned {

    private StripePlanned() {}

    /** What there is in a phase: the plan, and what is billed beside it. */
    record Phase(String price, long quantity, AddOnItems addOns) {}

    /** The phase that begins with the next period, where it is anything else than now. */
    static Optional<Phase> of(Subscription subscription) {
        return next(subscription, subscription.getScheduleObject())
                .filter(phase -> !phase.equals(now(subscription)));
    }

    static Phase now(Subscription subscription) {
        var plan = StripeWords.plan(subscription);
        return new Phase(plan.getPrice().getId(), StripeItems.quantity(plan),
                StripeItems.beside(subscription));
    }

    /** The same where the schedule was read by itself. */
    static Optional<Phase> next(Subscription subscription, @Nullable SubscriptionSchedule schedule) {
        var end = StripeWords.plan(subscription).getCurrentPeriodEnd();
        if (schedule == null || !"active".equals(schedule.getStatus())) {
            return Optional.empty();
        }
        return schedule.getPhases().stream()
                .filter(phase -> Objects.equals(phase.getStartDate(), end))
                .findFirst().map(phase -> phase(phase.getItems(), now(subscription)));
    }

    /** A phase names prices without their words: the plan is what it is now, else the first that is new. */
    private static Phase phase(List<SubscriptionSchedule.Phase.Item> items, Phase now) {
        var plan = items.stream().filter(item -> item.getPrice().equals(now.price())).findFirst()
                .or(() -> items.stream().filter(item ->
                        !now.addOns().quantities().containsKey(item.getPrice())).findFirst())
                .orElseGet(items::getFirst);
        return new Phase(plan.getPrice(), quantity(plan), new AddOnItems(items.stream()
                .filter(item -> item != plan)
                .collect(Collectors.toMap(SubscriptionSchedule.Phase.Item::getPrice,
                        StripePlanned::quantity, Long::sum))));
    }

    private static long quantity(SubscriptionSchedule.Phase.Item item) {
        return item.getQuantity() == null ? 1 : item.getQuantity();
    }

    /** A phase that names no discounts would end those that run. */
    static SubscriptionScheduleUpdateParams.Phase.Builder phase(Subscription subscription) {
        var phase = SubscriptionScheduleUpdateParams.Phase.builder();
        if (subscription.getDiscounts() != null) {
            subscription.getDiscounts().forEach(id -> phase.addDiscount(
                    SubscriptionScheduleUpdateParams.Phase.Discount.builder().setDiscount(id).build()));
        }
        return phase;
    }
}
