package dev.tenantry.kernel;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who did it: a person, an API key, the service itself, or a payment rail. */
public record Actor(Kind kind, @Nullable UUID id) {

    public enum Kind { PERSON, KEY, SYSTEM, RAIL }

    public static final Actor SYSTEM = new Actor(Kind.SYSTEM, null);
    public static final Actor RAIL = new Actor(Kind.RAIL, null);

    public static Actor person(PersonId person) {
        return new Actor(Kind.PERSON, person.uuid());
    }

    public static Actor key(UUID key) {
        return new Actor(Kind.KEY, key);
    }
}
