package dev.tenantry.simulator.stripe.object;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.node.ObjectNode;

/** Every kind of object with all its fields at the pinned API version, still without values. */
public final class Blank {

    private static final Map<String, ObjectNode> SHAPES = new ConcurrentHashMap<>();

    private Blank() {}

    public static StripeObject of(String kind) {
        return StripeObject.of(SHAPES.computeIfAbsent(kind, Blank::read).deepCopy());
    }

    /** Whether there is such a kind here. */
    public static boolean exists(String kind) {
        return Blank.class.getResource("/simulator/stripe/blank/" + kind + ".json") != null;
    }

    private static ObjectNode read(String kind) {
        try (var file = Blank.class.getResourceAsStream("/simulator/stripe/blank/" + kind + ".json")) {
            return Json.parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
