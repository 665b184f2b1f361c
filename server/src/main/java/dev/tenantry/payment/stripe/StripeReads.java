package dev.tenantry.payment.stripe;

import com.stripe.param.SubscriptionRetrieveParams;
import dev.tenantry.payment.RailSubscription;
import dev.tenantry.payment.rail.RailCheckout;
import dev.tenantry.payment.rail.RailInvoice;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What Stripe shows of one object, in our words. */
@Component
class StripeReads {

    private final StripeConnection connection;
    private final StripeMoneyBack moneyBack;
    private final StripeHistory history;

    StripeReads(StripeConnection connection, StripeMoneyBack moneyBack, StripeHistory history) {
        this.connection = connection;
        this.moneyBack = moneyBack;
        this.history = history;
    }

    StripeMoneyBack moneyBack() {
        return moneyBack;
    }

    StripeHistory history() {
        return history;
    }

    Optional<RailCheckout> checkout(String id) {
        return connection.find("read checkout", stripe -> stripe.checkout().sessions().retrieve(id))
                .map(StripeWords::checkout);
    }

    Optional<RailSubscription> subscription(String id, Instant readAt) {
        var params = SubscriptionRetrieveParams.builder().addExpand("schedule")
                .addExpand("discounts.source.coupon").build();
        return connection.find("read subscription", stripe -> stripe.subscriptions().retrieve(id, params))
                .map(subscription -> StripeWords.subscription(subscription, readAt));
    }

    Optional<RailInvoice> invoice(String id) {
        return connection.find("read invoice", stripe -> stripe.invoices().retrieve(id))
                .filter(found -> !Boolean.TRUE.equals(found.getDeleted()))
                .map(StripeInvoices::invoice);
    }

    /** A deleted customer is still answered, with little more than the word. */
    boolean isGone(String customer) {
        return connection.find("read customer", stripe -> stripe.customers().retrieve(customer))
                .map(found -> Boolean.TRUE.equals(found.getDeleted()))
                .orElse(true);
    }
}
