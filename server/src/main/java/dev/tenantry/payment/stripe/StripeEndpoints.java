package dev.tenantry.payment.stripe;

import com.stripe.model.WebhookEndpoint;
import com.stripe.param.WebhookEndpointCreateParams.ApiVersion;
import com.stripe.param.WebhookEndpointCreateParams.EnabledEvent;
import com.stripe.param.WebhookEndpointCreateParams;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.PublicUrl;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Registers our webhook address at Stripe, with the events we settle and the API version we read, and keeps
 * the secret that only the first answer tells. May be repeated: what is registered stays.
 */
@Component
class StripeEndpoints {

    private static final Logger log = LoggerFactory.getLogger(StripeEndpoints.class);
    static final String PATH = "/webhooks/stripe";

    private final StripeAccount account;
    private final StripeConnection connection;
    private final StripeEndpointStore store;
    private final StripeSecrets secrets;
    private final Addresses addresses;
    private volatile boolean registered;

    StripeEndpoints(StripeAccount account, StripeConnection connection, StripeEndpointStore store,
            StripeSecrets secrets, Addresses addresses) {
        this.account = account;
        this.connection = connection;
        this.store = store;
        this.secrets = secrets;
        this.addresses = addresses;
    }

    /** Where Stripe finds us: from outside, or within this process. */
    @Component
    record Addresses(PublicUrl publicUrl, ThisServer server) {

        String webhook(StripeSettings settings) {
            return settings.onThisServer() ? server.address(PATH) : publicUrl.of(PATH);
        }
    }

    /** Nobody waits for it: the first page is served before a rail has answered. */
    @EventListener(ApplicationReadyEvent.class)
    void registerAtStart() {
        if (account.settings().registerWebhook() && account.configured()) {
            Thread.ofVirtual().name("register-webhook").start(this::tryToRegister);
        }
    }

    private void tryToRegister() {
        try {
            ensure();
        } catch (Refusal refusal) {
            log.warn("our webhook address is not registered yet ({}); the next checkout tries again",
                    refusal.code().code());
        }
    }

    /** Before money can move there has to be a way to hear of it. */
    synchronized void ensure() {
        if (!registered && account.settings().registerWebhook() && account.configured()) {
            register();
            registered = true;
        }
    }

    private void register() {
        var url = addresses.webhook(account.settings());
        var before = Tenancy.asSystem(() -> store.endpoint(secrets.mode(), url)).orElse("none");
        if (before.equals("none") || !isEnabled(before)) {
            var made = create(url, before);
            Tenancy.asSystem(() -> store.keep(secrets.mode(), url, made.getId(), made.getSecret()));
        }
        secrets.reload();
    }

    private boolean isEnabled(String endpoint) {
        return connection
                .find("read webhook endpoint", stripe -> stripe.webhookEndpoints().retrieve(endpoint))
                .filter(found -> !Boolean.TRUE.equals(found.getDeleted()))
                .filter(found -> "enabled".equals(found.getStatus()))
                .isPresent();
    }

    private WebhookEndpoint create(String url, String replaced) {
        var params = WebhookEndpointCreateParams.builder()
                .setUrl(url)
                .setApiVersion(ApiVersion.VERSION_2026_07_29_DAHLIA)
                .setDescription("Tenantry")
                .addAllEnabledEvent(events())
                .build();
        return connection.call("register webhook endpoint", stripe -> stripe.webhookEndpoints()
                .create(params, StripeConnection.under("endpoint:" + url + ":" + replaced)));
    }

    static List<EnabledEvent> events() {
        return Arrays.stream(EnabledEvent.values())
                .filter(event -> StripeEvents.SETTLED_TYPES.containsKey(event.getValue()))
                .toList();
    }
}
