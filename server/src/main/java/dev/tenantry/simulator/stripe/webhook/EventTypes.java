package dev.tenantry.simulator.stripe.webhook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;

/** Every event type of the pinned API version, and the star that means all. */
public final class EventTypes {

    private static final Set<String> KNOWN = read();

    private EventTypes() {}

    public static boolean isKnown(String type) {
        return type.equals("*") || KNOWN.contains(type);
    }

    private static Set<String> read() {
        try (var file = EventTypes.class.getResourceAsStream("/simulator/stripe/event-types.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .map(String::strip).collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
