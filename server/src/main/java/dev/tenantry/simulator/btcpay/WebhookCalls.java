package dev.tenantry.simulator.btcpay;

import dev.tenantry.database.Tenancy;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The part of the API that is about webhooks. The secret is told only in the answer that makes one. */
@Component
class WebhookCalls {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Set<String> TYPES = Set.of("InvoiceCreated", "InvoiceReceivedPayment",
            "InvoicePaymentSettled", "InvoiceProcessing", "InvoiceExpired", "InvoiceSettled",
            "InvoiceInvalid", "InvoiceExpiredPaidPartial", "InvoicePaidAfterExpiration", "InvoiceRefund");
    private static final long DELIVERIES = 20;

    private final WebhookStore store;
    private final DeliveryStore deliveries;
    private final Webhooks webhooks;
    private final TransactionTemplate transaction;

    WebhookCalls(WebhookStore store, DeliveryStore deliveries, Webhooks webhooks,
            TransactionTemplate transaction) {
        this.store = store;
        this.deliveries = deliveries;
        this.webhooks = webhooks;
        this.transaction = transaction;
    }

    JsonNode create(Call call) {
        var secret = call.body().path("secret").asString("");
        var made = read(call, Base58.next(), secret.isBlank() ? Base58.next() + Base58.next() : secret);
        Tenancy.asSystem(() -> store.insert(made));
        return view(made).put("secret", made.secret());
    }

    JsonNode update(Call call) {
        var before = own(call);
        var secret = call.body().path("secret").asString("");
        var after = read(call, before.id(), secret.isBlank() ? before.secret() : secret);
        Tenancy.asSystem(() -> store.update(after));
        return view(after);
    }

    JsonNode get(Call call) {
        return view(own(call));
    }

    JsonNode list(Call call) {
        var list = JSON.createArrayNode();
        Tenancy.asSystem(() -> store.of(call.store())).forEach(webhook -> list.add(view(webhook)));
        return list;
    }

    @Nullable JsonNode delete(Call call) {
        if (!Tenancy.asSystem(() -> store.delete(call.store(), call.id()))) {
            throw BtcpayError.webhookNotFound();
        }
        return null;
    }

    JsonNode deliveries(Call call) {
        var webhook = own(call);
        var list = JSON.createArrayNode();
        Tenancy.asSystem(() -> deliveries.latest(webhook.id(), call.number("count").orElse(DELIVERIES)))
                .forEach(delivery -> list.add(view(delivery)));
        return list;
    }

    JsonNode delivery(Call call) {
        return view(sent(call));
    }

    JsonNode request(Call call) {
        return JSON.readTree(sent(call).body());
    }

    JsonNode redeliver(Call call) {
        var before = sent(call);
        return JSON.valueToTree(Tenancy.asSystem(() -> transaction.execute(_ -> webhooks.again(before,
                Duration.ZERO))));
    }

    private Webhook own(Call call) {
        return Tenancy.asSystem(() -> store.find(call.id()))
                .filter(webhook -> webhook.store().equals(call.store()))
                .orElseThrow(BtcpayError::webhookNotFound);
    }

    private Delivery sent(Call call) {
        var webhook = own(call);
        return Tenancy.asSystem(() -> deliveries.find(webhook.id(), call.second())).orElseThrow(() ->
                BtcpayError.notFound("webhookdelivery-not-found", "The webhook delivery was not found"));
    }

    private static Webhook read(Call call, String id, String secret) {
        var sent = call.body();
        var events = new ArrayList<String>();
        for (var type : sent.path("authorizedEvents").path("specificEvents")) {
            if (!TYPES.contains(type.asString(""))) {
                throw BtcpayError.notPlayed("authorizedEvents.specificEvents: " + type.asString(""));
            }
            events.add(type.stringValue());
        }
        return new Webhook(id, call.store(), address(sent.path("url").asString("")),
                sent.path("enabled").asBoolean(true), sent.path("automaticRedelivery").asBoolean(true),
                sent.path("authorizedEvents").path("everything").asBoolean(true), List.copyOf(events),
                secret);
    }

    private static String address(String url) {
        try {
            var uri = URI.create(url);
            if (uri.getHost() != null && Set.of("http", "https").contains(uri.getScheme())) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            // the same answer as to an address that leads nowhere
        }
        throw BtcpayError.wrong("url", "The url must be an absolute http or https address.");
    }

    private static ObjectNode view(Webhook webhook) {
        var view = JSON.createObjectNode()
                .put("id", webhook.id())
                .put("enabled", webhook.enabled())
                .put("automaticRedelivery", webhook.automaticRedelivery())
                .put("url", webhook.url());
        var events = view.putObject("authorizedEvents").put("everything", webhook.everything());
        var list = events.putArray("specificEvents");
        webhook.events().forEach(list::add);
        return view;
    }

    private static ObjectNode view(Delivery delivery) {
        var view = JSON.createObjectNode()
                .put("id", delivery.id())
                .put("timestamp", delivery.dueAt().getEpochSecond())
                .put("httpCode", delivery.status())
                .put("errorMessage", delivery.problem())
                .put("status", delivery.state() == Delivery.State.DELIVERED ? "HttpSuccess"
                        : delivery.status() == null ? "Failed" : "HttpError");
        return delivery.sentAt() == null ? view
                : view.put("deliveryTime", delivery.sentAt().getEpochSecond());
    }
}
