package dev.tenantry.simulator.stripe.object;

import dev.tenantry.simulator.stripe.call.StripeError;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Replaces ids by whole objects along {@code expand[]} paths, at most four levels deep, as Stripe does. */
public final class Expansion {

    private static final int DEEPEST = 4;

    private final Function<String, StripeObject> objects;
    private final Included included;

    /** A list Stripe leaves out until it is asked for, such as a session's line items. */
    public interface Included {
        JsonNode of(ObjectNode owner, String field);
    }

    public Expansion(Function<String, StripeObject> objects, Included included) {
        this.objects = objects;
        this.included = included;
    }

    public void expand(ObjectNode root, List<String> paths) {
        for (var path : paths) {
            var steps = List.of(path.split("\\."));
            if (steps.size() > DEEPEST) {
                throw StripeError.invalid(null, "expand",
                        "You cannot expand more than %d levels of a property (%s).".formatted(DEEPEST, path));
            }
            walk(root, root.path("object").asString(""), steps, path);
        }
    }

    private void walk(JsonNode node, String kind, List<String> steps, String path) {
        if (node instanceof ArrayNode list) {
            list.forEach(item -> walk(item, item.path("object").asString(""), steps, path));
            return;
        }
        if (!(node instanceof ObjectNode owner) || steps.isEmpty()) {
            return;
        }
        var field = steps.getFirst();
        var value = replaced(owner, kind, field, path);
        var inner = value.path("object").asString("");
        walk(value, inner.isEmpty() ? kind : inner, steps.subList(1, steps.size()), path);
    }

    private JsonNode replaced(ObjectNode owner, String kind, String field, String path) {
        var value = owner.path(field);
        if (value.isMissingNode() && Expandable.has(kind, field)) {
            owner.set(field, included.of(owner, field));
        } else if (value instanceof ArrayNode list && Expandable.has(kind, field)) {
            for (int n = 0; n < list.size(); n++) {
                list.set(n, objects.apply(list.get(n).stringValue()).shown().deepCopy());
            }
        } else if (value.isString() && Expandable.has(kind, field)) {
            owner.set(field, objects.apply(value.stringValue()).shown().deepCopy());
        } else if (value.isMissingNode() || value.isValueNode() && !Expandable.has(kind, field)) {
            throw StripeError.invalid(null, "expand",
                    "This property cannot be expanded (%s).".formatted(path));
        }
        return owner.get(field);
    }
}
