package dev.tenantry.payment;

import dev.tenantry.payment.rail.RailCheckout;
import dev.tenantry.payment.rail.RailDispute;
import dev.tenantry.payment.rail.RailInvoice;
import dev.tenantry.payment.rail.RailMethod;
import dev.tenantry.payment.rail.RailRefund;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a rail showed us just now. {@code customerId} tells whose it is. */
sealed interface Reading {

    String rail();

    @Nullable String customerId();

    /** One story of buying: the checkout, the subscription, the invoice that matter. */
    record Story(String rail, boolean moneyFailed, @Nullable RailCheckout checkout,
            @Nullable RailSubscription subscription, @Nullable RailInvoice invoice, Instant readAt)
            implements Reading {

        @Override
        public @Nullable String customerId() {
            return Stream.of(
                            subscription == null ? null : subscription.customerId(),
                            checkout == null ? null : checkout.customerId(),
                            invoice == null ? null : invoice.customerId())
                    .filter(Objects::nonNull)
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

    /** Money that went back, or that somebody's bank questions. */
    record MoneyBack(String rail, @Nullable String customerId, List<RailRefund> refunds,
            @Nullable RailDispute dispute, Instant readAt) implements Reading {}

    /** What the customer pays with: all of it. */
    record Methods(String rail, String customerId, List<RailMethod> methods, Instant readAt)
            implements Reading {}

    /** The customer was deleted at the rail. */
    record CustomerGone(String rail, String customerId) implements Reading {}
}
