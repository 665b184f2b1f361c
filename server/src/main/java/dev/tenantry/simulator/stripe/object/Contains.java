package dev.tenantry.simulator.stripe.object;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** PostgreSQL's {@code @>} for documents that are not written yet. */
public final class Contains {

    private Contains() {}

    public static boolean contains(JsonNode document, JsonNode part) {
        return switch (part) {
            case ObjectNode fields -> document instanceof ObjectNode && fields.properties().stream()
                    .allMatch(field -> contains(document.path(field.getKey()), field.getValue()));
            case ArrayNode items -> document instanceof ArrayNode && items.valueStream()
                    .allMatch(item -> document.valueStream()
                            .anyMatch(candidate -> contains(candidate, item)));
            default -> document.equals(part);
        };
    }
}
