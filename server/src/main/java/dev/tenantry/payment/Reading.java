package dev.tenantry.payment;

import dev.tenantry.payment.rail.RailCheckout;
import dev.tenantry.payment.rail.RailInvoice;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a rail showed us of one story just now: the checkout, the subscription, the invoice that matter. */
record Reading(String rail, boolean moneyFailed, @Nullable RailCheckout checkout,
        @Nullable RailSubscription subscription, @Nullable RailInvoice invoice) {

    @Nullable String customerId() {
        return Stream.of(
                        subscription == null ? null : subscription.customerId(),
                        checkout == null ? null : checkout.customerId(),
                        invoice == null ? null : invoice.customerId())
                .filter(java.util.Objects::nonNull)
                .findFirst().orElse(null);
    }

    /** The order of ours that the rail's objects name. */
    @Nullable OrderId orderId() {
        if (checkout != null && checkout.orderId() != null) {
            return checkout.orderId();
        }
        return subscription == null ? null : subscription.orderId();
    }
}
