package dev.tenantry.simulator.stripe.object;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One object as Stripe shows it, plus what Stripe knows and does not show ({@code hidden}). Fields are
 * named by dotted paths; numbers in a path are list positions. Times are whole seconds.
 */
public record StripeObject(ObjectNode shown, ObjectNode hidden) {

    public static StripeObject of(ObjectNode shown) {
        return new StripeObject(shown, Json.object());
    }

    public String id() {
        return shown.get("id").stringValue();
    }

    /** Stripe's name of the type, such as {@code checkout.session}. */
    public String kind() {
        return shown.get("object").stringValue();
    }

    public boolean isDeleted() {
        return shown.path("deleted").asBoolean(false);
    }

    public StripeObject copy() {
        return new StripeObject(shown.deepCopy(), hidden.deepCopy());
    }

    public JsonNode at(String path) {
        JsonNode node = shown;
        for (var step : path.split("\\.")) {
            node = node instanceof ArrayNode list ? list.path(Integer.parseInt(step)) : node.path(step);
        }
        return node;
    }

    /** The text at the path; fails when there is none. */
    public String text(String path) {
        return find(path).orElseThrow(() -> new IllegalStateException(id() + " has no " + path));
    }

    public Optional<String> find(String path) {
        return Optional.ofNullable(at(path).stringValue(null));
    }

    /** The number at the path; 0 when there is none. */
    public long number(String path) {
        return at(path).asLong(0);
    }

    public boolean flag(String path) {
        return at(path).asBoolean(false);
    }

    public Optional<Instant> time(String path) {
        var node = at(path);
        return node.isNumber() ? Optional.of(Instant.ofEpochSecond(node.longValue())) : Optional.empty();
    }

    public Stream<StripeObject> list(String path) {
        return at(path).valueStream().map(node -> StripeObject.of((ObjectNode) node));
    }

    public boolean is(String path, String... values) {
        return find(path).filter(List.of(values)::contains).isPresent();
    }

    /** Sets one field; null, texts, numbers, flags, instants, maps, lists and trees are understood. */
    public StripeObject set(String path, @Nullable Object value) {
        var last = path.lastIndexOf('.');
        var parent = (ObjectNode) (last < 0 ? shown : at(path.substring(0, last)));
        parent.set(path.substring(last + 1), value instanceof Instant time
                ? Json.tree(time.getEpochSecond())
                : Json.tree(value));
        return this;
    }

    public StripeObject hide(String name, @Nullable Object value) {
        hidden.set(name, value instanceof Instant time ? Json.tree(time.getEpochSecond()) : Json.tree(value));
        return this;
    }

    /** The hidden half, read with the same words. */
    public StripeObject secrets() {
        return new StripeObject(hidden, hidden);
    }
}
