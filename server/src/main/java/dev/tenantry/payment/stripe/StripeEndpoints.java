package dev.tenantry.payment.stripe;

import com.stripe.model.WebhookEndpoint;
import com.stripe.param.WebhookEndpointCreateParams.ApiVersion;
import com.stripe.param.WebhookEndpointCreateParams.EnabledEvent;
import com.stripe.param.WebhookEndpointCreateParams;
import com.stripe.param.WebhookEndpointUpdateParams;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.payment.PaymentRefusal;
import dev.tenantry.payment.webhook.EndpointStore;
import dev.tenantry.payment.webhook.EndpointStore.Place;
import dev.tenantry.payment.webhook.WebhookAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
    static final ApiVersion VERSION = ApiVersion.VERSION_2026_07_29_DAHLIA;

    private final StripeAccount account;
    private final StripeConnection connection;
    private final EndpointStore store;
    private final StripeSecrets secrets;
    private final WebhookAddress address;
    private volatile boolean registered;

    StripeEndpoints(StripeAccount account, StripeConnection connection, EndpointStore store,
            StripeSecrets secrets, WebhookAddress address) {
        this.account = account;
        this.connection = connection;
        this.store = store;
        this.secrets = secrets;
        this.address = address;
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

    /** What a registration found or did, for whoever asked for it. */
    record Registered(String url, String apiVersion, int events, boolean made) {}

    /** The same on command, in every mode, looking again even where it was done before. */
    synchronized Registered registerNow() {
        if (!account.configured()) {
            throw new Refusal(PaymentRefusal.BILLING_NOT_CONFIGURED);
        }
        var made = register();
        registered = true;
        return new Registered(url(), VERSION.getValue(), events().size(), made);
    }

    /** True when there had to be a new one. */
    private boolean register() {
        var place = secrets.at(url());
        var before = Tenancy.asSystem(() -> store.registered(place));
        var found = before.readable() ? usable(before.endpoint()) : Optional.<WebhookEndpoint>empty();
        if (found.isPresent()) {
            subscribe(found.get());
        } else {
            replace(place, before);
        }
        secrets.reload();
        return found.isEmpty();
    }

    /** Deleted, disabled or of another API version is as good as none: the version cannot be changed. */
    private Optional<WebhookEndpoint> usable(String endpoint) {
        return connection
                .find("read webhook endpoint", stripe -> stripe.webhookEndpoints().retrieve(endpoint))
                .filter(found -> !Boolean.TRUE.equals(found.getDeleted()))
                .filter(found -> "enabled".equals(found.getStatus()))
                .filter(found -> VERSION.getValue().equals(found.getApiVersion()));
    }

    /** Who comes second at the same time is told of the same endpoint; of another one, theirs stays. */
    private void replace(Place place, EndpointStore.Registered before) {
        var made = create(place.url(), before.usable());
        var kept = Tenancy.asSystem(() -> store.keep(place, before, made.getId(), made.getSecret())
                || store.registered(place).endpoint().equals(made.getId()));
        if (!kept) {
            turnOff(made.getId());
        }
        if (before.readable()) {
            turnOff(before.endpoint());
        }
    }

    /** Two endpoints of ours at one address would tell everything twice, one of them in another version. */
    private void turnOff(String replaced) {
        var off = WebhookEndpointUpdateParams.builder().setDisabled(true).build();
        connection.find("turn replaced endpoint off", stripe -> stripe.webhookEndpoints()
                .update(replaced, off, StripeConnection.under("endpoint-off:" + replaced)));
    }

    private void subscribe(WebhookEndpoint found) {
        var wanted = events().stream().map(EnabledEvent::getValue).collect(Collectors.toSet());
        if (wanted.equals(Set.copyOf(found.getEnabledEvents()))) {
            return;
        }
        var params = WebhookEndpointUpdateParams.builder();
        Arrays.stream(WebhookEndpointUpdateParams.EnabledEvent.values())
                .filter(event -> wanted.contains(event.getValue()))
                .forEach(params::addEnabledEvent);
        var key = "endpoint-events:" + found.getId() + ":" + Integer.toHexString(wanted.hashCode());
        connection.call("subscribe to events", stripe -> stripe.webhookEndpoints()
                .update(found.getId(), params.build(), StripeConnection.under(key)));
    }

    private WebhookEndpoint create(String url, String replaced) {
        var params = WebhookEndpointCreateParams.builder()
                .setUrl(url)
                .setApiVersion(VERSION)
                .setDescription("Tenantry")
                .addAllEnabledEvent(events())
                .build();
        return connection.call("register webhook endpoint", stripe -> stripe.webhookEndpoints()
                .create(params, StripeConnection.under("endpoint:" + url + ":" + replaced)));
    }

    String url() {
        return address.of(PATH, account.settings().onThisServer());
    }

    static List<EnabledEvent> events() {
        return Arrays.stream(EnabledEvent.values())
                .filter(event -> StripeEvents.SETTLED_TYPES.containsKey(event.getValue()))
                .toList();
    }
}
