package dev.tenantry.payment.rail;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Another price or another quantity for a running subscription.
 *
 * @param priceId  of the plan; null leaves it and its quantity as they are
 * @param addOns   how many there are of what is billed beside the plan, by price; none takes it off, and what
 *                 is not named stays as it is
 */
public record RailChange(String subscriptionId, @Nullable String priceId, long quantity,
        Map<String, Long> addOns) {

    /** Of the plan alone. */
    public RailChange(String subscriptionId, String priceId, long quantity) {
        this(subscriptionId, priceId, quantity, Map.of());
    }
}
