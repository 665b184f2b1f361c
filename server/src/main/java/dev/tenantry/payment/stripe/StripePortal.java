package dev.tenantry.payment.stripe;

import com.stripe.param.billingportal.ConfigurationCreateParams;
import com.stripe.param.billingportal.ConfigurationCreateParams.Features;
import com.stripe.param.billingportal.ConfigurationListParams;
import com.stripe.param.billingportal.ConfigurationUpdateParams;
import com.stripe.param.billingportal.SessionCreateParams;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Stripe's own page for the customer, with our configuration: cards, invoices, cancelling at the period's
 * end. Switching plans is off there; here it comes with a preview and checks of seats.
 */
@Component
class StripePortal {

    private static final String MARK = "tenantry_portal";
    private static final String VERSION = "1";

    private final StripeConnection connection;
    private volatile @Nullable String configuration;

    StripePortal(StripeConnection connection) {
        this.connection = connection;
    }

    URI open(String customerId, URI returnTo) {
        var params = SessionCreateParams.builder()
                .setCustomer(customerId)
                .setReturnUrl(returnTo.toString())
                .setConfiguration(configuration())
                .build();
        // every visit is a new page: a repeated key would give back one that may have expired
        return URI.create(connection.call("open portal", stripe -> stripe.billingPortal().sessions()
                .create(params)).getUrl());
    }

    /** Makes our configuration, or sets it right where somebody changed it; gives its id. */
    String configure() {
        var id = configuration = findOrCreate();
        var params = ConfigurationUpdateParams.builder().setFeatures(updated()).build();
        // no key: the same call must set it right again tomorrow
        connection.call("set portal right", stripe -> stripe.billingPortal().configurations()
                .update(id, params));
        return id;
    }

    private static ConfigurationUpdateParams.Features updated() {
        var plans = ConfigurationUpdateParams.Features.SubscriptionUpdate.builder().setEnabled(false).build();
        var cards = ConfigurationUpdateParams.Features.PaymentMethodUpdate.builder().setEnabled(true).build();
        var cancelling = ConfigurationUpdateParams.Features.SubscriptionCancel.builder()
                .setEnabled(true)
                .setMode(ConfigurationUpdateParams.Features.SubscriptionCancel.Mode.AT_PERIOD_END)
                .build();
        return ConfigurationUpdateParams.Features.builder()
                .setInvoiceHistory(ConfigurationUpdateParams.Features.InvoiceHistory.builder()
                        .setEnabled(true).build())
                .setPaymentMethodUpdate(cards)
                .setSubscriptionUpdate(plans)
                .setSubscriptionCancel(cancelling)
                .build();
    }

    private String configuration() {
        var known = configuration;
        return known != null ? known : (configuration = findOrCreate());
    }

    private String findOrCreate() {
        var all = ConfigurationListParams.builder().setActive(true).setLimit(100L).build();
        return connection.call("look up portal", stripe -> stripe.billingPortal().configurations().list(all))
                .getData().stream()
                .filter(found -> found.getMetadata() != null && VERSION.equals(found.getMetadata().get(MARK)))
                .map(found -> found.getId())
                .findFirst().orElseGet(this::create);
    }

    private String create() {
        var params = ConfigurationCreateParams.builder()
                .putMetadata(MARK, VERSION)
                .setFeatures(features())
                .build();
        return connection.call("configure portal", stripe -> stripe.billingPortal().configurations()
                .create(params, StripeConnection.under("portal:" + VERSION))).getId();
    }

    private static Features features() {
        var cards = Features.PaymentMethodUpdate.builder().setEnabled(true).build();
        var plans = Features.SubscriptionUpdate.builder().setEnabled(false).build();
        var cancelling = Features.SubscriptionCancel.builder()
                .setEnabled(true)
                .setMode(Features.SubscriptionCancel.Mode.AT_PERIOD_END)
                .build();
        return Features.builder()
                .setInvoiceHistory(Features.InvoiceHistory.builder().setEnabled(true).build())
                .setPaymentMethodUpdate(cards)
                .setSubscriptionUpdate(plans)
                .setSubscriptionCancel(cancelling)
                .build();
    }
}
