package dev.tenantry.payment.stripe;

import com.stripe.param.CustomerCreateParams;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.payment.Item;
import dev.tenantry.payment.Payer;
import dev.tenantry.payment.PaymentRefusal;
import dev.tenantry.payment.coupon.Discount;
import dev.tenantry.payment.rail.RailCheckout;
import dev.tenantry.payment.rail.RailCheckoutOrder;
import dev.tenantry.payment.rail.RailPrice;
import java.net.URI;
import org.springframework.stereotype.Component;

/** What it takes to sell at Stripe: a customer, a price, a hosted page, and the customer's own page. */
@Component
class StripeSales {

    private final StripeConnection connection;
    private final StripePrices prices;
    private final StripeEndpoints endpoints;
    private final StripePortal portal;
    private final StripeCoupons coupons;

    StripeSales(StripeConnection connection, StripePrices prices, StripeEndpoints endpoints,
            StripePortal portal, StripeCoupons coupons) {
        this.connection = connection;
        this.prices = prices;
        this.endpoints = endpoints;
        this.portal = portal;
        this.coupons = coupons;
    }

    String createCustomer(OrganizationId organization, Payer payer, int generation) {
        var params = CustomerCreateParams.builder()
                .setName(payer.name())
                .setEmail(payer.email())
                .putMetadata(StripeWords.ORGANIZATION, organization.toString())
                .build();
        var key = "customer:" + organization + (generation == 1 ? "" : ":" + generation);
        return connection.call("create customer", stripe -> stripe.customers()
                .create(params, StripeConnection.under(key))).getId();
    }

    RailPrice ensurePrice(Item item) {
        return prices.ensure(item);
    }

    String ensureCoupon(Discount discount) {
        return coupons.ensure(discount);
    }

    RailCheckout openCheckout(RailCheckoutOrder request) {
        endpoints.ensure();
        var params = StripeWords.request(request);
        return StripeWords.checkout(connection.call("open checkout", stripe -> stripe.checkout().sessions()
                .create(params, StripeConnection.under("checkout:" + request.order().id()))));
    }

    void expireCheckout(String checkoutId) {
        try {
            connection.find("expire checkout", stripe -> stripe.checkout().sessions()
                    .expire(checkoutId, StripeConnection.under("expire:" + checkoutId)));
        } catch (Refusal refusal) {
            if (refusal.code() != PaymentRefusal.RAIL_REFUSED) {
                throw refusal;
            } // it is complete or expired already; reading it tells which
        }
    }

    URI openPortal(String customerId, URI returnTo) {
        return portal.open(customerId, returnTo);
    }
}
