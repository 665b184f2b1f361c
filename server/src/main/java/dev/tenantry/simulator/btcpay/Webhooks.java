package dev.tenantry.simulator.btcpay;

import dev.tenantry.database.Jobs;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Queues what happened to an invoice for every address that wants to know, in the caller's transaction. */
@Component
class Webhooks {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final WebhookStore store;
    private final DeliveryStore deliveries;
    private final Jobs jobs;

    Webhooks(WebhookStore store, DeliveryStore deliveries, Jobs jobs) {
        this.store = store;
        this.deliveries = deliveries;
        this.jobs = jobs;
    }

    void tell(Invoice invoice, List<Told> told) {
        for (var webhook : store.of(invoice.store())) {
            told.stream().filter(event -> webhook.wants(event.type()))
                    .forEach(event -> queue(webhook, invoice, event));
        }
        if (!told.isEmpty()) {
            jobs.wakeAfterCommit(Deliveries.JOB);
        }
    }

    private void queue(Webhook webhook, Invoice invoice, Told event) {
        var id = Base58.next();
        deliveries.insert(id, webhook.id(), id, event.type(), body(webhook, invoice, event, id), 0,
                Duration.ZERO);
    }

    /** What belongs to the type comes first, as it does at BTCPay; nobody may rely on the order. */
    private static String body(Webhook webhook, Invoice invoice, Told event, String delivery) {
        var body = JSON.createObjectNode();
        event.own().forEach((name, value) -> body.set(name, JSON.valueToTree(value)));
        body.put("deliveryId", delivery)
                .put("webhookId", webhook.id())
                .put("originalDeliveryId", delivery)
                .put("isRedelivery", false)
                .put("type", event.type())
                .put("timestamp", event.at().getEpochSecond())
                .put("storeId", invoice.store())
                .put("invoiceId", invoice.id());
        body.set("metadata", invoice.terms().metadata());
        return write(body);
    }

    /** Another delivery of the same event: a name of its own, and nothing else is new but that it says so. */
    String again(Delivery before, Duration wait) {
        var id = Base58.next();
        var body = (ObjectNode) JSON.readTree(before.body());
        body.put("deliveryId", id).put("isRedelivery", true);
        deliveries.insert(id, before.webhook(), before.original(), before.type(), write(body),
                before.repeats() + 1, wait);
        jobs.wakeAfterCommit(Deliveries.JOB);
        return id;
    }

    private static String write(ObjectNode body) {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(body);
    }
}
