package dev.tenantry.payment.btcpay;

import dev.tenantry.kernel.Refusal;
import dev.tenantry.payment.PaymentRefusal;
import dev.tenantry.payment.rail.EventReader;
import dev.tenantry.payment.rail.RailEvent;
import dev.tenantry.payment.rail.Subject;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads of a webhook which invoice it is about, and believes nothing else. What is sent again has another
 * delivery id and keeps the original one, which therefore names the event.
 */
@Component
class BtcpayEvents implements EventReader {

    /** What is told when something may have become of an invoice. */
    static final List<String> TYPES = List.of("InvoiceReceivedPayment", "InvoicePaymentSettled",
            "InvoiceProcessing", "InvoiceExpired", "InvoiceExpiredPaidPartial", "InvoicePaidAfterExpiration",
            "InvoiceSettled", "InvoiceInvalid");

    private static final int LONGEST_ID = 255;
    private static final String TEST = "__test__";

    private final JsonMapper json;
    private final BtcpayAccount account;

    BtcpayEvents(JsonMapper json, BtcpayAccount account) {
        this.json = json;
        this.account = account;
    }

    @Override
    public String rail() {
        return BtcpayRail.KEY;
    }

    @Override
    public RailEvent read(byte[] payload) {
        var event = parse(payload);
        var id = text(event, "originalDeliveryId");
        var type = text(event, "type");
        if (!isVisible(id, LONGEST_ID) || !isVisible(type, 100)) {
            throw new Refusal(PaymentRefusal.WEBHOOK_UNREADABLE);
        }
        var invoice = text(event, "invoiceId");
        var reason = ignoredBecause(event, type, invoice);
        return new RailEvent(BtcpayRail.KEY, id, type, reason == null ? Subject.CHECKOUT : null,
                reason == null ? invoice : null, excerpt(event, invoice), payload, reason);
    }

    /**
     * What the server lists instead of an event: an invoice in a state. The id is made of both, so that a
     * state is heard of once; {@code again} lets it be heard of once more.
     */
    RailEvent listed(JsonNode invoice, String type, String again) {
        var told = json.createObjectNode()
                .put("originalDeliveryId", text(invoice, "id") + ":" + text(invoice, "status") + "/"
                        + text(invoice, "additionalStatus") + again)
                .put("type", type)
                .put("storeId", text(invoice, "storeId"))
                .put("invoiceId", text(invoice, "id"));
        told.putObject("metadata").put("orderId", text(invoice.path("metadata"), "orderId"));
        return read(told.toString().getBytes(StandardCharsets.UTF_8));
    }

    private @Nullable String ignoredBecause(JsonNode event, String type, @Nullable String invoice) {
        if (!account.settings().store().equals(text(event, "storeId"))) {
            return "another_store";
        }
        if (!TYPES.contains(type)) {
            return "type_not_used";
        }
        if (!BtcpayWords.isId(invoice)) {
            return invoice != null && invoice.startsWith(TEST) ? "test_delivery" : "names_no_object";
        }
        return null;
    }

    private JsonNode parse(byte[] payload) {
        try {
            return json.readTree(payload);
        } catch (JacksonException e) {
            throw new Refusal(PaymentRefusal.WEBHOOK_UNREADABLE);
        }
    }

    private static Map<String, String> excerpt(JsonNode event, @Nullable String invoice) {
        var excerpt = new LinkedHashMap<String, String>();
        keep(excerpt, "object_id", invoice);
        keep(excerpt, "order", text(event.path("metadata"), "orderId"));
        keep(excerpt, "delivery", text(event, "deliveryId"));
        return excerpt;
    }

    private static void keep(Map<String, String> excerpt, String name, @Nullable String value) {
        if (isVisible(value, LONGEST_ID)) {
            excerpt.put(name, value);
        }
    }

    private static @Nullable String text(JsonNode event, String name) {
        var node = event.path(name);
        return node.isString() ? node.stringValue() : null;
    }

    private static boolean isVisible(@Nullable String text, int longest) {
        return text != null && !text.isEmpty() && text.length() <= longest
                && text.chars().allMatch(c -> c > ' ' && c < 0x7f);
    }
}
