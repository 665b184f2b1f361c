package dev.tenantry.payment.stripe;

import dev.tenantry.kernel.Refusal;
import dev.tenantry.payment.PaymentRefusal;
import dev.tenantry.payment.rail.EventReader;
import dev.tenantry.payment.rail.RailEvent;
import dev.tenantry.payment.rail.Subject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads as little of an event as possible: its id, its type and which object it is about. Payload versions
 * and thin events (a bare reference) therefore make no difference.
 */
@Component
class StripeEvents implements EventReader {

    /** {@code invoice.payment_succeeded} says the same as {@code invoice.paid}: one of them is enough. */
    static final Map<String, Subject> SETTLED_TYPES = Map.ofEntries(
            Map.entry("checkout.session.completed", Subject.CHECKOUT),
            Map.entry("checkout.session.async_payment_succeeded", Subject.CHECKOUT),
            Map.entry("checkout.session.async_payment_failed", Subject.FAILED_CHECKOUT),
            Map.entry("checkout.session.expired", Subject.CHECKOUT),
            Map.entry("customer.subscription.created", Subject.SUBSCRIPTION),
            Map.entry("customer.subscription.updated", Subject.SUBSCRIPTION),
            Map.entry("customer.subscription.deleted", Subject.SUBSCRIPTION),
            Map.entry("customer.subscription.paused", Subject.SUBSCRIPTION),
            Map.entry("customer.subscription.resumed", Subject.SUBSCRIPTION),
            Map.entry("customer.subscription.trial_will_end", Subject.SUBSCRIPTION),
            Map.entry("customer.subscription.pending_update_applied", Subject.SUBSCRIPTION),
            Map.entry("customer.subscription.pending_update_expired", Subject.SUBSCRIPTION),
            Map.entry("subscription_schedule.updated", Subject.SUBSCRIPTION),
            Map.entry("subscription_schedule.released", Subject.SUBSCRIPTION),
            Map.entry("subscription_schedule.canceled", Subject.SUBSCRIPTION),
            Map.entry("invoice.created", Subject.INVOICE),
            Map.entry("invoice.finalized", Subject.INVOICE),
            Map.entry("invoice.finalization_failed", Subject.INVOICE),
            Map.entry("invoice.paid", Subject.INVOICE),
            Map.entry("invoice.payment_failed", Subject.INVOICE),
            Map.entry("invoice.payment_action_required", Subject.INVOICE),
            Map.entry("invoice.voided", Subject.INVOICE),
            Map.entry("invoice.marked_uncollectible", Subject.INVOICE),
            Map.entry("invoice.overdue", Subject.INVOICE),
            Map.entry("charge.refunded", Subject.CHARGE),
            Map.entry("refund.created", Subject.REFUND),
            Map.entry("refund.updated", Subject.REFUND),
            Map.entry("refund.failed", Subject.REFUND),
            Map.entry("charge.dispute.created", Subject.DISPUTE),
            Map.entry("charge.dispute.updated", Subject.DISPUTE),
            Map.entry("charge.dispute.closed", Subject.DISPUTE),
            Map.entry("charge.dispute.funds_withdrawn", Subject.DISPUTE),
            Map.entry("charge.dispute.funds_reinstated", Subject.DISPUTE),
            Map.entry("customer.deleted", Subject.CUSTOMER),
            Map.entry("customer.updated", Subject.METHODS),
            Map.entry("setup_intent.succeeded", Subject.METHODS),
            Map.entry("payment_method.attached", Subject.METHODS),
            Map.entry("payment_method.updated", Subject.METHODS),
            Map.entry("payment_method.automatically_updated", Subject.METHODS),
            Map.entry("payment_method.detached", Subject.METHODS));

    private static final Logger log = LoggerFactory.getLogger(StripeEvents.class);
    private static final Set<String> OTHER_VERSIONS = ConcurrentHashMap.newKeySet();
    private static final int LONGEST_ID = 255;

    private final JsonMapper json;
    private final StripeAccount account;

    StripeEvents(JsonMapper json, StripeAccount account) {
        this.json = json;
        this.account = account;
    }

    @Override
    public String rail() {
        return StripeRail.KEY;
    }

    @Override
    public RailEvent read(byte[] body) {
        var event = parse(body);
        var thin = "v2.core.event".equals(text(event, "/object"));
        var id = text(event, "/id");
        var type = text(event, "/type");
        if (!isVisible(id, LONGEST_ID) || !isVisible(type, 100)) {
            throw new Refusal(PaymentRefusal.WEBHOOK_UNREADABLE);
        }
        var plain = thin && type.startsWith("v1.") ? type.substring(3) : type;
        var subject = subject(event, plain);
        var objectId = objectOf(event, plain, subject, thin);
        var reason = ignoredBecause(event, plain, objectId);
        return new RailEvent(StripeRail.KEY, id, plain, reason == null ? subject : null,
                isVisible(objectId, LONGEST_ID) ? objectId : null, excerpt(event, objectId), body, reason);
    }

    /** What a schedule does is seen at the subscription it rules or ruled. */
    private static @Nullable String objectOf(JsonNode event, String type, @Nullable Subject subject,
            boolean thin) {
        if (subject == Subject.METHODS) {
            return customer(event, type);
        }
        if (type.startsWith("subscription_schedule.")) {
            var ruled = text(event, "/data/object/subscription");
            return ruled == null ? text(event, "/data/object/released_subscription") : ruled;
        }
        return text(event, thin ? "/related_object/id" : "/data/object/id");
    }

    /** A checkout that saves a method is another matter than one that sells. */
    private static @Nullable Subject subject(JsonNode event, String type) {
        var subject = SETTLED_TYPES.get(type);
        return subject == Subject.CHECKOUT && "setup".equals(text(event, "/data/object/mode")) ? Subject.SETUP
                : subject;
    }

    /** Methods are read customer by customer; a detached one no longer says whose it was. */
    private static @Nullable String customer(JsonNode event, String type) {
        if (type.startsWith("customer.")) {
            return text(event, "/data/object/id");
        }
        var owner = text(event, "/data/object/customer");
        return owner == null ? text(event, "/data/previous_attributes/customer") : owner;
    }

    private @Nullable String ignoredBecause(JsonNode event, String type, @Nullable String objectId) {
        if (event.path("livemode").asBoolean(false) != account.live()) {
            return account.live() ? "test_event_in_live_mode" : "live_event_in_test_mode";
        }
        if (text(event, "/account") != null) {
            return "another_account";
        }
        if (!SETTLED_TYPES.containsKey(type)) {
            return "type_not_used";
        }
        return isVisible(objectId, LONGEST_ID) ? null : "names_no_object";
    }

    private JsonNode parse(byte[] body) {
        try {
            return json.readTree(body);
        } catch (JacksonException e) {
            throw new Refusal(PaymentRefusal.WEBHOOK_UNREADABLE);
        }
    }

    private static Map<String, String> excerpt(JsonNode event, @Nullable String objectId) {
        var excerpt = new LinkedHashMap<String, String>();
        keep(excerpt, "object_id", objectId);
        keep(excerpt, "customer", text(event, "/data/object/customer"));
        keep(excerpt, "subscription", text(event, "/data/object/subscription"));
        keep(excerpt, "status", text(event, "/data/object/status"));
        keep(excerpt, "api_version", text(event, "/api_version"));
        keep(excerpt, "other_version", isOfAnotherVersion(text(event, "/api_version")));
        keep(excerpt, "created", number(event, "/created"));
        keep(excerpt, "own_write", isOurs(text(event, "/request/idempotency_key")));
        return excerpt;
    }

    private static void keep(Map<String, String> excerpt, String name, @Nullable String value) {
        if (isVisible(value, LONGEST_ID)) {
            excerpt.put(name, value);
        }
    }

    /** Our keys begin with our name, so what we did ourselves is told from what others did. */
    private static @Nullable String isOurs(@Nullable String idempotencyKey) {
        return idempotencyKey != null && idempotencyKey.startsWith(StripeConnection.OUR_KEYS) ? "true" : null;
    }

    /** It is settled all the same, for only its object's name is believed; but somebody should look. */
    private static @Nullable String isOfAnotherVersion(@Nullable String version) {
        if (version == null || version.equals(StripeEndpoints.VERSION.getValue())) {
            return null;
        }
        if (OTHER_VERSIONS.add(version)) {
            log.warn("stripe sends events of API version {}; this service was written for {}. See "
                    + "GET /v1/operator/rails/stripe/registration", version,
                    StripeEndpoints.VERSION.getValue());
        }
        return "true";
    }

    private static @Nullable String number(JsonNode event, String pointer) {
        var node = event.at(pointer);
        return node.isIntegralNumber() ? node.asString() : null;
    }

    private static @Nullable String text(JsonNode event, String pointer) {
        var node = event.at(pointer);
        return node.isString() ? node.asString() : null;
    }

    private static boolean isVisible(@Nullable String text, int longest) {
        return text != null && !text.isEmpty() && text.length() <= longest
                && text.chars().allMatch(c -> c > ' ' && c < 0x7f);
    }
}
