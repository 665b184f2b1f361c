package dev.tenantry.simulator.stripe.account;

import dev.tenantry.simulator.stripe.call.StripeError;
import dev.tenantry.simulator.stripe.object.Blank;
import dev.tenantry.simulator.stripe.object.Contains;
import dev.tenantry.simulator.stripe.object.Difference;
import dev.tenantry.simulator.stripe.object.Ids;
import dev.tenantry.simulator.stripe.object.Json;
import dev.tenantry.simulator.stripe.object.StripeObject;
import dev.tenantry.simulator.stripe.webhook.DeliveryStore;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The objects one call or one due step works on, at one moment of business time. Nothing is written until
 * {@link #keep}; a refusal half-way leaves no trace.
 */
public final class Books {

    public static final String API_VERSION = "2026-07-29.dahlia";

    private final SimulatorStore store;
    private final DeliveryStore deliveries;
    private final Instant now;
    private final Trace trace;
    private final Map<String, Page> pages = new LinkedHashMap<>();
    private final List<StripeObject> events = new ArrayList<>();
    private Optional<StripeError> answer = Optional.empty();

    Books(SimulatorStore store, DeliveryStore deliveries, Instant now, Trace trace) {
        this.store = store;
        this.deliveries = deliveries;
        this.now = now.truncatedTo(ChronoUnit.SECONDS);
        this.trace = trace;
    }

    private static final class Page {
        final StripeObject object;
        final StripeObject loaded;
        final boolean isNew;
        ObjectNode told;

        Page(StripeObject object, boolean isNew) {
            this.object = object;
            this.loaded = object.copy();
            this.told = object.shown().deepCopy();
            this.isNew = isNew;
        }
    }

    public Instant now() {
        return now;
    }

    SimulatorStore store() {
        return store;
    }

    /** A new object with its id and time of creation; the caller fills the rest. */
    public StripeObject create(String kind) {
        var object = Blank.of(kind).set("id", Ids.next(kind)).set("created", now);
        return add(object);
    }

    public StripeObject add(StripeObject object) {
        pages.put(object.id(), new Page(object, true));
        return object;
    }

    public Optional<StripeObject> find(String id) {
        var page = pages.get(id);
        return page != null ? Optional.of(page.object) : store.find(id).map(this::load);
    }

    /** The object with this id; Stripe's {@code resource_missing} when there is none of that kind. */
    public StripeObject get(String kind, String id, String param) {
        return find(id).filter(object -> object.kind().equals(kind) && !object.isDeleted())
                .orElseThrow(() -> StripeError.missing(kind, id, param));
    }

    /** An object this one refers to; it has to be there. */
    public StripeObject linked(StripeObject from, String path) {
        return find(from.text(path)).orElseThrow();
    }

    /** Every object of the kind that has these texts at these top-level fields, oldest first. */
    public List<StripeObject> all(String kind, Map<String, Object> having) {
        var containing = (ObjectNode) Json.tree(having);
        store.all(kind, containing).stream()
                .filter(found -> !pages.containsKey(found.id()))
                .forEach(this::load);
        return pages.values().stream()
                .map(page -> page.object)
                .filter(object -> object.kind().equals(kind) && Contains.contains(object.shown(), containing))
                .toList();
    }

    public void event(String type, StripeObject object) {
        tell(type, object, null);
        told(object);
    }

    /** An {@code *.updated} event, unless nothing visible changed since the object was last told. */
    public void updated(String type, StripeObject object) {
        var previous = Difference.previous(pages.get(object.id()).told, object.shown());
        if (!previous.isEmpty()) {
            tell(type, object, previous);
            told(object);
        }
    }

    /** The call is refused, and what it did before stays: a declined charge has happened. */
    public void answerWith(StripeError refusal) {
        answer = Optional.of(refusal);
    }

    public Optional<StripeError> answer() {
        return answer;
    }

    /** Nothing of this happened. */
    public void discard() {
        pages.clear();
        events.clear();
    }

    public void delete(String id) {
        store.delete(id);
        pages.remove(id);
    }

    /** Writes what changed and queues the events. True when there is something to deliver. */
    boolean keep() {
        pages.values().forEach(page -> {
            if (page.isNew) {
                store.insert(page.object, Due.of(page.object));
            } else if (!page.object.equals(page.loaded)) {
                store.update(page.object, Due.of(page.object));
            }
        });
        return events.stream().map(this::queue).reduce(false, Boolean::logicalOr);
    }

    private boolean queue(StripeObject event) {
        var endpoints = deliveries.endpointsFor(event.text("type"));
        store.insert(event.set("pending_webhooks", endpoints.size()), null);
        endpoints.forEach(endpoint -> deliveries.queue(event.id(), endpoint));
        return !endpoints.isEmpty();
    }

    private StripeObject load(StripeObject object) {
        pages.put(object.id(), new Page(object, false));
        return object;
    }

    private void told(StripeObject object) {
        pages.get(object.id()).told = object.shown().deepCopy();
    }

    private void tell(String type, StripeObject object, @Nullable ObjectNode previous) {
        var event = Blank.of("event").set("id", Ids.next("event")).set("created", now).set("type", type)
                .set("api_version", API_VERSION)
                .set("request.id", trace.requestId())
                .set("request.idempotency_key", trace.idempotencyKey())
                .set("data.object", object.shown().deepCopy());
        if (previous != null) {
            event.set("data.previous_attributes", previous);
        }
        events.add(event);
    }
}
