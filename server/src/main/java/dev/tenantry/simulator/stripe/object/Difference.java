package dev.tenantry.simulator.stripe.object;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an {@code *.updated} event tells as {@code previous_attributes}: the old value of every changed
 * field, inside objects only the changed ones, lists whole.
 */
public final class Difference {

    private Difference() {}

    public static ObjectNode previous(ObjectNode before, ObjectNode after) {
        var changed = Json.object();
        for (var field : before.properties()) {
            var then = field.getValue();
            var now = after.path(field.getKey());
            if (!then.equals(now)) {
                changed.set(field.getKey(), old(then, now));
            }
        }
        for (var field : after.properties()) {
            if (!before.has(field.getKey())) {
                changed.putNull(field.getKey());
            }
        }
        return changed;
    }

    private static JsonNode old(JsonNode then, JsonNode now) {
        return then instanceof ObjectNode before && now instanceof ObjectNode after
                ? previous(before, after)
                : then;
    }
}
