package dev.tenantry.payment.stripe;

import com.stripe.model.WebhookEndpoint;
import com.stripe.param.WebhookEndpointListParams;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.payment.PaymentRefusal;
import dev.tenantry.payment.webhook.EndpointStore;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Looks at every endpoint that leads to our address, also those somebody made by hand: one of another API
 * version sends payloads we were not written for, one that misses events leaves us to the rescan.
 */
@Component
class StripeEndpointCheck {

    private static final Logger log = LoggerFactory.getLogger(StripeEndpointCheck.class);
    private static final String EVERYTHING = "*";

    private final StripeAccount account;
    private final StripeConnection connection;
    private final EndpointStore store;
    private final StripeSecrets secrets;
    private final StripeEndpoints endpoints;

    StripeEndpointCheck(StripeAccount account, StripeConnection connection, EndpointStore store,
            StripeSecrets secrets, StripeEndpoints endpoints) {
        this.account = account;
        this.connection = connection;
        this.store = store;
        this.secrets = secrets;
        this.endpoints = endpoints;
    }

    /** {@code ours}: registered by us, and its secret is known here. A null version is the account's own. */
    record Found(String id, @Nullable String apiVersion, String status, boolean ours,
            List<String> missingEvents) {

        boolean isRight() {
            return !status.equals("enabled")
                    || StripeEndpoints.VERSION.getValue().equals(apiVersion) && missingEvents.isEmpty();
        }
    }

    /** {@code right}: at least one endpoint is on, and each that is on is as it should be. */
    record Seen(String webhook, String apiVersion, boolean right, List<Found> endpoints) {}

    Seen look() {
        if (!account.configured()) {
            throw new Refusal(PaymentRefusal.BILLING_NOT_CONFIGURED);
        }
        var url = endpoints.url();
        var ours = Tenancy.asSystem(() -> store.registered(secrets.at(url))).usable();
        var all = WebhookEndpointListParams.builder().setLimit(100L).build();
        var found = connection.call("list webhook endpoints", stripe -> stripe.webhookEndpoints().list(all))
                .getData().stream().filter(endpoint -> url.equals(endpoint.getUrl()))
                .map(endpoint -> found(endpoint, ours)).toList();
        return new Seen(url, StripeEndpoints.VERSION.getValue(),
                found.stream().anyMatch(one -> one.status().equals("enabled"))
                        && found.stream().allMatch(Found::isRight), found);
    }

    private static Found found(WebhookEndpoint endpoint, String ours) {
        var missing = new TreeSet<>(StripeEvents.SETTLED_TYPES.keySet());
        if (endpoint.getEnabledEvents().contains(EVERYTHING)) {
            missing.clear();
        }
        endpoint.getEnabledEvents().forEach(missing::remove);
        return new Found(endpoint.getId(), endpoint.getApiVersion(), endpoint.getStatus(),
                endpoint.getId().equals(ours), List.copyOf(missing));
    }

    /** Where the endpoint was made by hand, nobody else ever looks. */
    @EventListener(ApplicationReadyEvent.class)
    void lookAtStart() {
        if (account.configured() && !account.settings().registerWebhook()) {
            Thread.ofVirtual().name("check-webhook").start(this::tryToLook);
        }
    }

    private void tryToLook() {
        try {
            warn(look());
        } catch (Refusal refusal) {
            log.warn("our webhook endpoints could not be looked at: {}", refusal.code().code());
        }
    }

    static void warn(Seen seen) {
        seen.endpoints().stream().filter(one -> !one.isRight()).forEach(one -> log.error(
                "the webhook endpoint {} speaks API version {} and lacks {} of our events; this service was "
                + "written for {}. Make a new one with bin/register-rail and delete that one.",
                one.id(), one.apiVersion(),
                one.missingEvents().size(), seen.apiVersion()));
        if (seen.endpoints().isEmpty()) {
            log.error("no webhook endpoint leads to {}; run bin/register-rail", seen.webhook());
        }
    }
}
