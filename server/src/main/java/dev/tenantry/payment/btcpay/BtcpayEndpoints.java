package dev.tenantry.payment.btcpay;

import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.payment.PaymentRefusal;
import dev.tenantry.payment.webhook.EndpointStore;
import dev.tenantry.payment.webhook.WebhookAddress;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Registers our webhook address at the store, with the events that matter, and keeps the secret that only the
 * first answer tells. May be repeated: what is registered stays.
 */
@Component
class BtcpayEndpoints {

    static final String PATH = "/webhooks/btcpay";

    private static final Logger log = LoggerFactory.getLogger(BtcpayEndpoints.class);

    private final BtcpayConnection connection;
    private final EndpointStore store;
    private final BtcpaySecrets secrets;
    private final WebhookAddress address;
    private volatile boolean registered;

    BtcpayEndpoints(BtcpayConnection connection, EndpointStore store, BtcpaySecrets secrets,
            WebhookAddress address) {
        this.connection = connection;
        this.store = store;
        this.secrets = secrets;
        this.address = address;
    }

    /** Nobody waits for it: the first page is served before a rail has answered. */
    @EventListener(ApplicationReadyEvent.class)
    void registerAtStart() {
        if (isWanted()) {
            Thread.ofVirtual().name("register-btcpay-webhook").start(this::tryToRegister);
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
        if (!registered && isWanted()) {
            register();
            registered = true;
        }
    }

    private boolean isWanted() {
        var account = connection.account();
        return account.configured() && account.settings().registerWebhook();
    }

    private void register() {
        var url = address.of(PATH, connection.account().settings().onThisServer());
        var before = Tenancy.asSystem(() -> store.registered(secrets.at(url)));
        var found = before.readable()
                ? connection.find("read our webhook", "/webhooks/{id}", before.endpoint())
                : Optional.<JsonNode>empty();
        if (found.isEmpty()) {
            create(url, before);
        } else if (!isRight(found.get(), url)) {
            connection.send("mend our webhook", HttpMethod.PUT, wanted(url), "/webhooks/{id}",
                    before.endpoint());
        }
        secrets.reload();
    }

    /** Two of ours would tell everything twice; who comes second takes its own away again. */
    private void create(String url, EndpointStore.Registered before) {
        var made = connection.send("register our webhook", HttpMethod.POST, wanted(url), "/webhooks");
        var id = made.path("id").asString("");
        var secret = made.path("secret").asString("");
        if (id.isEmpty() || secret.isEmpty()) {
            throw new Refusal(PaymentRefusal.RAIL_UNAVAILABLE);
        }
        if (!Tenancy.asSystem(() -> store.keep(secrets.at(url), before, id, secret))) {
            connection.delete("take our second webhook away", "/webhooks/{id}", id);
        }
    }

    private static ObjectNode wanted(String url) {
        var body = JsonMapper.shared().createObjectNode()
                .put("enabled", true)
                .put("automaticRedelivery", true)
                .put("url", url);
        var types = body.putObject("authorizedEvents").put("everything", false).putArray("specificEvents");
        BtcpayEvents.TYPES.forEach(types::add);
        return body;
    }

    private static boolean isRight(JsonNode found, String url) {
        var events = found.path("authorizedEvents");
        var told = events.path("specificEvents").valueStream().map(type -> type.asString(""))
                .collect(Collectors.toSet());
        return found.path("enabled").asBoolean(false) && found.path("automaticRedelivery").asBoolean(false)
                && url.equals(found.path("url").asString(""))
                && (events.path("everything").asBoolean(false) || told.containsAll(Set.copyOf(
                        BtcpayEvents.TYPES)));
    }
}
