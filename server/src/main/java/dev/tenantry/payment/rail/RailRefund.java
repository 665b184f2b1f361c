package dev.tenantry.payment.rail;

import dev.tenantry.kernel.Money;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Money on its way back. {@code paymentObject} is the invoice or payment it came in with, as
 * {@link RailCheckout} and {@link RailInvoice} name it; {@code status} is the rail's own word,
 * {@code request} the request of ours it answers, if it was ours.
 */
public record RailRefund(String id, @Nullable String customerId, String paymentObject, Money amount,
        String status, @Nullable String reason, Instant requestedAt,
        @Nullable UUID request) {

    public boolean succeeded() {
        return status.equals("succeeded");
    }

    public boolean failed() {
        return status.equals("failed") || status.equals("canceled");
    }
}
