package dev.tenantry.payment.rail;

import dev.tenantry.payment.Order;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a rail needs to know to open the hosted page of one order.
 *
 * @param coupon the rail's own id
 * @param addOns how many of what is billed beside the plan, by the rail's price
 */
public record RailCheckoutOrder(Order order, String customerId, String priceId, URI success, URI cancel,
        @Nullable String coupon, Map<String, Long> addOns) {

    /** Of the plan alone, for its whole price. */
    public RailCheckoutOrder(Order order, String customerId, String priceId, URI success, URI cancel) {
        this(order, customerId, priceId, success, cancel, null, Map.of());
    }
}
