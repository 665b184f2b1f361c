package dev.tenantry.payment.zaprite;

import dev.tenantry.kernel.Refusal;
import dev.tenantry.payment.PaymentRefusal;
import dev.tenantry.payment.rail.EventReader;
import dev.tenantry.payment.rail.RailEvent;
import dev.tenantry.payment.rail.Subject;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads which order is meant, wherever it is written: today's webhook says {@code orderId}, one of before
 * said {@code data.id}, an order in the list says {@code id}. A webhook has no id of its own and each change
 * comes with the same body, so each is taken in; what it leads to happens once.
 */
@Component
class ZapriteEvents implements EventReader {

    private static final String TYPE = "order.change";
    private static final List<String> PLACES = List.of("/orderId", "/data/orderId", "/data/id", "/order/id",
            "/id");

    private final ZapriteAccount account;
    private final JsonMapper json;

    ZapriteEvents(ZapriteAccount account, JsonMapper json) {
        this.account = account;
        this.json = json;
    }

    @Override
    public String rail() {
        return ZapriteRail.KEY;
    }

    @Override
    public RailEvent read(byte[] body) {
        return event("hook_" + UUID.randomUUID(), parse(body), body);
    }

    /** An order as the list shows it, under an id made of it and its status: each is heard of once. */
    RailEvent listed(JsonNode order) {
        var id = order.path("id").asString("") + ":" + order.path("status").asString("");
        return event(id, order, order.toString().getBytes(StandardCharsets.UTF_8));
    }

    private RailEvent event(String id, JsonNode body, byte[] payload) {
        var object = objectId(body);
        return new RailEvent(ZapriteRail.KEY, id, TYPE, Subject.CHECKOUT, object, excerpt(body, object),
                payload, ignoredBecause(body, object));
    }

    private static @Nullable String objectId(JsonNode body) {
        return PLACES.stream().map(body::at).filter(JsonNode::isString).map(JsonNode::stringValue)
                .filter(ZapriteWords::isId).findFirst().orElse(null);
    }

    private @Nullable String ignoredBecause(JsonNode body, @Nullable String object) {
        if (object == null) {
            return "names_no_object";
        }
        var organization = body.path("orgId");
        if (!organization.isMissingNode()
                && !organization.asString("").equals(account.settings().organizationId())) {
            return "another_organization";
        }
        var type = body.path("eventType").asString(TYPE);
        return type.equals(TYPE) ? null : "type_not_used";
    }

    private static Map<String, String> excerpt(JsonNode body, @Nullable String object) {
        var excerpt = new LinkedHashMap<String, String>();
        if (object != null) {
            excerpt.put("object_id", object);
        }
        var status = body.path("status").asString("");
        if (status.matches("\\w{1,40}")) {
            excerpt.put("status", status);
        }
        return excerpt;
    }

    private JsonNode parse(byte[] body) {
        try {
            var parsed = json.readTree(body);
            if (parsed.isObject()) {
                return parsed;
            }
        } catch (JacksonException e) {
            // refused below, like everything that is no object
        }
        throw new Refusal(PaymentRefusal.WEBHOOK_UNREADABLE);
    }
}
