package dev.tenantry.payment.rail;

import dev.tenantry.kernel.Money;
import dev.tenantry.payment.OrderId;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A hosted checkout as the rail shows it. {@code settled} means paid, or nothing to pay: a complete checkout
 * without it still waits for slow money. {@code paymentObject} is the invoice or payment it collected, the
 * checkout itself when it collected nothing. {@code url} exists only while it is open.
 */
public record RailCheckout(String id, State state, boolean settled, @Nullable OrderId orderId,
        @Nullable String customerId, @Nullable Money total, @Nullable String subscriptionId,
        String paymentObject, @Nullable URI url) {

    public enum State { OPEN, COMPLETE, EXPIRED }
}
