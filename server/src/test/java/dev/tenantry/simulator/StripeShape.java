package dev.tenantry.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Compares answers with the keys and types Stripe documents for the pinned API version. */
public final class StripeShape {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final JsonNode KNOWN = read();

    private StripeShape() {}

    public static JsonNode parse(String json) {
        return MAPPER.readTree(json);
    }

    /** Exactly the documented keys, each with a value of its type, nested objects included. */
    public static void assertExact(String kind, JsonNode object) {
        var keys = new TreeSet<String>();
        object.propertyNames().forEach(keys::add);
        var documented = new TreeSet<String>();
        KNOWN.path("samples").path(kind).forEach(name -> documented.add(name.stringValue()));
        assertThat(keys).as("keys of " + kind).isEqualTo(documented);
        assertThat(problems(kind, object)).as("types of " + kind).isEmpty();
    }

    /** Objects of a variant, such as a failed refund or a bank account, have other keys than the sample. */
    public static boolean hasSample(String kind, JsonNode object) {
        return !(kind.equals("payment_method") && !object.has("card"))
                && !(kind.equals("refund") && object.has("failure_reason"));
    }

    /** No key the SDK does not know, and every value of its type. */
    public static void assertTypes(String kind, JsonNode object) {
        assertThat(problems(kind, object)).as("types of " + kind).isEmpty();
    }

    private static List<String> problems(String kind, JsonNode object) {
        var problems = new ArrayList<String>();
        var classes = KNOWN.path("models").path(kind);
        assertThat(classes.isObject()).as("a model of " + kind).isTrue();
        walk(kind, classes.propertyNames().iterator().next(), object, kind, problems);
        return problems;
    }

    private static void walk(String kind, String type, JsonNode object, String path, List<String> problems) {
        var fields = KNOWN.path("models").path(kind).path(type);
        for (var field : object.properties()) {
            var at = path + "." + field.getKey();
            var known = fields.path(field.getKey());
            if (known.isMissingNode()) {
                problems.add(at + " is unknown to the SDK");
            } else if (!field.getValue().isNull()) {
                value(kind, type, known.stringValue(), field.getValue(), at, problems);
            }
        }
    }

    private static void value(String kind, String owner, String type, JsonNode value, String at,
            List<String> problems) {
        var nested = owner + "." + type;
        if (KNOWN.path("models").path(kind).has(nested) && value.isObject()) {
            walk(kind, nested, value, at, problems);
            return;
        }
        if (type.startsWith("List<") && value.isArray()) {
            value.forEach(item -> whole(item, at, problems));
            return;
        }
        if (type.endsWith("Collection") && value.path("object").asString("").equals("list")) {
            value.path("data").forEach(item -> whole(item, at + ".data", problems));
            return;
        }
        whole(value, at, problems);
        if (!fits(type, value)) {
            problems.add("%s should be %s but is %s".formatted(at, type, value));
        }
    }

    /** A whole object inside another is checked like one of its own. */
    private static void whole(JsonNode value, String at, List<String> problems) {
        var kind = value.path("object").asString("");
        if (KNOWN.path("models").has(kind)) {
            problems.addAll(problems(kind, value).stream().map(problem -> at + ": " + problem).toList());
        }
    }

    private static boolean fits(String type, JsonNode value) {
        return switch (type) {
            case "String" -> value.isString();
            case "BigDecimal" -> value.isString() || value.isNumber();
            case "Long" -> value.isIntegralNumber();
            case "Boolean" -> value.isBoolean();
            default -> type.startsWith("Expandable<") ? value.isString() || value.isObject()
                    : value.isObject();
        };
    }

    private static JsonNode read() {
        try (var file = StripeShape.class.getResourceAsStream("/simulator/stripe-shapes.json")) {
            return MAPPER.readTree(file.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
