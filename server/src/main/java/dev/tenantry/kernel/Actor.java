package dev.tenantry.kernel;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who did it: a person, an API key, the service itself, or a payment rail.
 *
 * @param key the operators' key with which a script acted for the person; null where nobody's script did
 */
public record Actor(Kind kind, @Nullable UUID id, @Nullable UUID key) {

    public enum Kind { PERSON, KEY, SYSTEM, RAIL }

    public static final Actor SYSTEM = new Actor(Kind.SYSTEM, null);
    public static final Actor RAIL = new Actor(Kind.RAIL, null);

    private Actor(Kind kind, @Nullable UUID id) {
        this(kind, id, null);
    }

    public static Actor person(PersonId person) {
        return new Actor(Kind.PERSON, person.uuid());
    }

    /** The same person, by a script that acts for them with this key. */
    public Actor with(@Nullable UUID key) {
        return new Actor(kind, id, key);
    }

    public static Actor key(UUID key) {
        return new Actor(Kind.KEY, key);
    }
}
