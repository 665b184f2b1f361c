package dev.tenantry.payment.stripe;

import com.stripe.model.PaymentMethod;
import com.stripe.model.Subscription;
import com.stripe.model.checkout.Session;
import com.stripe.param.CustomerPaymentMethodListParams;
import com.stripe.param.CustomerUpdateParams;
import com.stripe.param.InvoicePayParams;
import com.stripe.param.SubscriptionListParams;
import com.stripe.param.SubscriptionUpdateParams;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.payment.PaymentRefusal;
import dev.tenantry.payment.rail.RailMethod;
import dev.tenantry.payment.rail.RailMethods;
import dev.tenantry.payment.rail.RailSetup;
import dev.tenantry.payment.rail.RailSetupOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Saved payment methods at Stripe. A subscription is charged with its own default and else with its
 * customer's; a checkout sets only the former, so both are read and both are written.
 */
@Component
class StripeMethods implements RailMethods {

    private static final long PAGE = 100;
    private static final Set<String> RUNNING =
            Set.of("trialing", "active", "past_due", "unpaid", "paused", "incomplete");

    private final StripeConnection connection;
    private final StripeEndpoints endpoints;

    StripeMethods(StripeConnection connection, StripeEndpoints endpoints) {
        this.connection = connection;
        this.endpoints = endpoints;
    }

    @Override
    public List<RailMethod> savedBy(String customer) {
        var ofCustomer = defaultOf(customer);
        var charged = running(customer).stream()
                .map(subscription -> Optional.ofNullable(subscription.getDefaultPaymentMethod())
                        .or(() -> ofCustomer))
                .flatMap(Optional::stream).toList();
        var standard = charged.isEmpty() ? ofCustomer.orElse(null) : charged.getFirst();
        return saved(customer).stream()
                .map(method -> StripeWallet.method(method, method.getId().equals(standard),
                        charged.contains(method.getId())))
                .toList();
    }

    private Optional<String> defaultOf(String customer) {
        return connection.find("read customer", stripe -> stripe.customers().retrieve(customer))
                .map(com.stripe.model.Customer::getInvoiceSettings)
                .map(com.stripe.model.Customer.InvoiceSettings::getDefaultPaymentMethod);
    }

    /** Newest first, as Stripe lists them. */
    private List<Subscription> running(String customer) {
        var params = SubscriptionListParams.builder().setCustomer(customer).setLimit(PAGE).build();
        return connection.call("list subscriptions", stripe -> stripe.subscriptions().list(params)).getData()
                .stream().filter(subscription -> RUNNING.contains(subscription.getStatus())).toList();
    }

    private List<PaymentMethod> saved(String customer) {
        var found = new ArrayList<PaymentMethod>();
        var more = true;
        while (more) {
            var params = CustomerPaymentMethodListParams.builder().setLimit(PAGE)
                    .setStartingAfter(found.isEmpty() ? null : found.getLast().getId()).build();
            var page = connection.call("list payment methods", stripe -> stripe.customers().paymentMethods()
                    .list(customer, params));
            found.addAll(page.getData());
            more = Boolean.TRUE.equals(page.getHasMore());
        }
        return found;
    }

    @Override
    public RailSetup openSetup(RailSetupOrder order) {
        endpoints.ensure();
        var opened = connection.call("open setup", stripe -> stripe.checkout().sessions()
                .create(StripeWallet.request(order), StripeConnection.under("setup:" + order.setup())));
        return StripeWallet.setup(opened, null);
    }

    @Override
    public Optional<RailSetup> readSetup(String checkout) {
        return connection
                .find("read setup", stripe -> stripe.checkout().sessions().retrieve(checkout))
                .filter(session -> "setup".equals(session.getMode()))
                .map(session -> StripeWallet.setup(session, savedOn(session)));
    }

    /** Only its setup intent says what was saved; asked for our own pages alone. */
    private @Nullable String savedOn(Session session) {
        if (session.getSetupIntent() == null || !"complete".equals(session.getStatus())
                || session.getMetadata() == null
                || !session.getMetadata().containsKey(StripeWallet.SETUP)) {
            return null;
        }
        return connection.find("read setup intent", stripe -> stripe.setupIntents()
                .retrieve(session.getSetupIntent()))
                .map(com.stripe.model.SetupIntent::getPaymentMethod).orElse(null);
    }

    @Override
    public void makeDefault(String customer, String method, long command) {
        var params = CustomerUpdateParams.builder()
                .setInvoiceSettings(CustomerUpdateParams.InvoiceSettings.builder()
                        .setDefaultPaymentMethod(method).build())
                .build();
        connection.call("set default method", stripe -> stripe.customers()
                .update(customer, params, key("method-default", customer, command)));
        for (var subscription : running(customer)) {
            if (!method.equals(subscription.getDefaultPaymentMethod())) {
                charge(subscription.getId(), method, command);
            }
        }
    }

    private void charge(String subscription, String method, long command) {
        var params = SubscriptionUpdateParams.builder().setDefaultPaymentMethod(method).build();
        connection.call("set method of subscription", stripe -> stripe.subscriptions()
                .update(subscription, params, key("method-default", subscription, command)));
    }

    /** Stripe knows detached methods for ever, and refuses to detach them again. */
    @Override
    public void remove(String method, long command) {
        try {
            connection.find("detach method", stripe -> stripe.paymentMethods()
                    .detach(method, key("method-removal", method, command)));
        } catch (Refusal refusal) {
            if (refusal.code() != PaymentRefusal.RAIL_REFUSED || isSaved(method)) {
                throw refusal;
            }
        }
    }

    private boolean isSaved(String method) {
        return connection.find("read method", stripe -> stripe.paymentMethods().retrieve(method))
                .map(PaymentMethod::getCustomer).isPresent();
    }

    @Override
    public void pay(String invoice, String method, long command) {
        var params = InvoicePayParams.builder().setPaymentMethod(method).build();
        try {
            connection.call("pay invoice", stripe -> stripe.invoices()
                    .pay(invoice, params, key("payment", invoice, command)));
        } catch (Refusal refusal) {
            if (refusal.code() != PaymentRefusal.RAIL_REFUSED || !isPaid(invoice)) {
                throw refusal;
            }
        }
    }

    private boolean isPaid(String invoice) {
        return connection.find("read invoice", stripe -> stripe.invoices().retrieve(invoice))
                .filter(found -> "paid".equals(found.getStatus())).isPresent();
    }

    private static com.stripe.net.RequestOptions key(String act, String object, long command) {
        return StripeConnection.under(act + ":" + object + ":" + command);
    }
}
