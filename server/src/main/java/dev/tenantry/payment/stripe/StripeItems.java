package dev.tenantry.payment.stripe;

import com.stripe.model.Subscription;
import com.stripe.model.SubscriptionItem;
import dev.tenantry.payment.addon.AddOnItems;
import dev.tenantry.payment.rail.RailChange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The items of a subscription at Stripe: its plan, and what is billed beside it. */
final class StripeItems {

    private StripeItems() {}

    /** One item as it is sent: one that is there has its id, so that Stripe prorates it. */
    record Sent(@Nullable String id, @Nullable String price, long quantity) {

        boolean added() {
            return id == null;
        }

        boolean deleted() {
            return quantity == 0;
        }
    }

    static AddOnItems beside(Subscription shown) {
        return new AddOnItems(besidePlan(shown).collect(Collectors.toMap(item -> item.getPrice().getId(),
                StripeItems::quantity, Long::sum)));
    }

    private static Stream<SubscriptionItem> besidePlan(Subscription shown) {
        var plan = StripeWords.plan(shown);
        return shown.getItems().getData().stream().filter(item -> !item.getId().equals(plan.getId()));
    }

    /** What of it differs from what is there; nothing when it is so already. */
    static List<Sent> changed(Subscription shown, RailChange change) {
        var sent = new ArrayList<Sent>();
        if (change.priceId() != null) {
            sent.add(new Sent(StripeWords.plan(shown).getId(), change.priceId(), change.quantity()));
        }
        change.addOns().forEach((price, quantity) -> {
            var there = besidePlan(shown).filter(item -> item.getPrice().getId().equals(price)).findFirst();
            if (there.isPresent() && quantity(there.get()) != quantity) {
                sent.add(new Sent(there.get().getId(), null, quantity));
            } else if (there.isEmpty() && quantity > 0) {
                sent.add(new Sent(null, price, quantity));
            }
        });
        return sent;
    }

    /** Price by price what there will be; the plan comes first. */
    static Map<String, Long> after(StripePlanned.Phase base, RailChange change) {
        var items = new LinkedHashMap<String, Long>();
        items.put(change.priceId() == null ? base.price() : change.priceId(),
                change.priceId() == null ? base.quantity() : change.quantity());
        base.addOns().quantities().forEach(items::put);
        change.addOns().forEach(items::put);
        items.values().removeIf(quantity -> quantity == 0);
        return items;
    }

    static long quantity(SubscriptionItem item) {
        return item.getQuantity() == null ? 1 : item.getQuantity();
    }
}
