package dev.tenantry.payment.rail;

import dev.tenantry.payment.Order;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** What a rail needs to know to open the hosted page of one order; {@code coupon}: the rail's own id. */
public record RailCheckoutOrder(Order order, String customerId, String priceId, URI success, URI cancel,
        @Nullable String coupon) {

    public RailCheckoutOrder(Order order, String customerId, String priceId, URI success, URI cancel) {
        this(order, customerId, priceId, success, cancel, null);
    }
}
