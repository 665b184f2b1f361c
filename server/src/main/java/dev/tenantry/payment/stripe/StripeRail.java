package dev.tenantry.payment.stripe;

import com.stripe.param.CustomerCreateParams;
import com.stripe.param.SubscriptionUpdateParams;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.payment.Item;
import dev.tenantry.payment.Payer;
import dev.tenantry.payment.PaymentRefusal;
import dev.tenantry.payment.RailSubscription;
import dev.tenantry.payment.rail.Rail;
import dev.tenantry.payment.rail.RailCheckout;
import dev.tenantry.payment.rail.RailCheckoutOrder;
import dev.tenantry.payment.rail.RailInvoice;
import dev.tenantry.payment.rail.RailPrice;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Our narrow idea of a rail, spoken in Stripe's words. */
@Component
class StripeRail implements Rail {

    static final String KEY = "stripe";

    private final StripeAccount account;
    private final StripeConnection connection;
    private final StripePrices prices;
    private final StripeEndpoints endpoints;
    private final StripePortal portal;

    StripeRail(StripeAccount account, StripeConnection connection, StripePrices prices,
            StripeEndpoints endpoints, StripePortal portal) {
        this.account = account;
        this.connection = connection;
        this.prices = prices;
        this.endpoints = endpoints;
        this.portal = portal;
    }

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public boolean configured() {
        return account.configured();
    }

    @Override
    public String createCustomer(OrganizationId organization, Payer payer) {
        var params = CustomerCreateParams.builder()
                .setName(payer.name())
                .setEmail(payer.email())
                .putMetadata(StripeWords.ORGANIZATION, organization.toString())
                .build();
        return connection.call("create customer", stripe -> stripe.customers()
                .create(params, StripeConnection.under("customer:" + organization))).getId();
    }

    @Override
    public RailPrice ensurePrice(Item item) {
        return prices.ensure(item);
    }

    @Override
    public RailCheckout openCheckout(RailCheckoutOrder request) {
        endpoints.ensure();
        var params = StripeWords.request(request);
        return StripeWords.checkout(connection.call("open checkout", stripe -> stripe.checkout().sessions()
                .create(params, StripeConnection.under("checkout:" + request.order().id()))));
    }

    @Override
    public void expireCheckout(String checkoutId) {
        try {
            connection.find("expire checkout", stripe -> stripe.checkout().sessions()
                    .expire(checkoutId, StripeConnection.under("expire:" + checkoutId)));
        } catch (Refusal refusal) {
            if (refusal.code() != PaymentRefusal.RAIL_REFUSED) {
                throw refusal;
            } // it is complete or expired already; reading it tells which
        }
    }

    @Override
    public Optional<RailCheckout> readCheckout(String checkoutId) {
        return connection.find("read checkout", stripe -> stripe.checkout().sessions().retrieve(checkoutId))
                .map(StripeWords::checkout);
    }

    @Override
    public Optional<RailSubscription> readSubscription(String subscriptionId, Instant readAt) {
        return connection.find("read subscription", stripe -> stripe.subscriptions().retrieve(subscriptionId))
                .map(subscription -> StripeWords.subscription(subscription, readAt));
    }

    @Override
    public Optional<RailInvoice> readInvoice(String invoiceId) {
        return connection.find("read invoice", stripe -> stripe.invoices().retrieve(invoiceId))
                .map(StripeWords::invoice);
    }

    @Override
    public void cancelAtPeriodEnd(String subscriptionId, boolean cancel, long command) {
        var params = SubscriptionUpdateParams.builder().setCancelAtPeriodEnd(cancel).build();
        connection.call(cancel ? "cancel at period end" : "resume", stripe -> stripe.subscriptions()
                .update(subscriptionId, params,
                        StripeConnection.under("renewal:" + subscriptionId + ":" + command)));
    }

    @Override
    public URI openPortal(String customerId, URI returnTo) {
        return portal.open(customerId, returnTo);
    }
}
