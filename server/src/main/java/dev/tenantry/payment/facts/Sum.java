package dev.tenantry.payment.facts;

import dev.tenantry.payment.OrderId;
import org.jspecify.annotations.Nullable;

/** One payment and what went back of it. */
record Sum(@Nullable OrderId orderId, long receivedMinor, long refundedMinor) {

    boolean isRefundedInFull() {
        return refundedMinor >= receivedMinor;
    }
}
