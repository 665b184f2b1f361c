package dev.tenantry.payment.rail;

import dev.tenantry.kernel.Money;
import dev.tenantry.payment.OrderId;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A hosted checkout as the rail shows it. {@code settled} means paid, or nothing to pay: a complete checkout
 * without it still waits for slow money. {@code paymentObject} is the invoice or payment it collected, the
 * checkout itself when it collected nothing. {@code url} exists only while it is open.
 *
 * @param orderId   the order of ours it names; null when it names none or something else
 * @param total     what was asked for, not what came
 * @param irregular what a person has to look at, whatever the state
 */
public record RailCheckout(String id, State state, boolean settled, @Nullable OrderId orderId,
        @Nullable String customerId, @Nullable Money total, @Nullable String subscriptionId,
        String paymentObject, @Nullable URI url, @Nullable Irregular irregular) {

    /** Of a rail where money and price cannot differ. */
    public RailCheckout(String id, State state, boolean settled, @Nullable OrderId orderId,
            @Nullable String customerId, @Nullable Money total, @Nullable String subscriptionId,
            String paymentObject, @Nullable URI url) {
        this(id, state, settled, orderId, customerId, total, subscriptionId, paymentObject, url, null);
    }

    /** Of something paid once, at a rail without customers: the checkout is what was paid. */
    public static RailCheckout paidOnce(String id, State state, boolean settled, @Nullable OrderId orderId,
            Money total, @Nullable URI url, @Nullable Irregular irregular) {
        return new RailCheckout(id, state, settled, orderId, null, total, null, id, url, irregular);
    }

    /**
     * OPEN may still be paid. COMPLETE: all of it was seen, and is here once {@code settled}. EXPIRED: nobody
     * paid all of it in time. FAILED: its money was seen and will not come, or was declared void after it had
     * settled.
     */
    public enum State { OPEN, COMPLETE, EXPIRED, FAILED }

    /**
     * UNDERPAID: some money came, not all of it; nothing is granted. OVERPAID: more than was asked; exactly
     * what was ordered is granted. PAID_LATE: all of it, after the page had expired; honoured.
     */
    public enum Irregular { UNDERPAID, OVERPAID, PAID_LATE }
}
