package dev.tenantry.web;

import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.PersonId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Controller argument: the signed-in person, or on the operators' routes whom a script acts for with
 * {@code key}; then {@code session} is the key's id.
 */
public record CurrentPerson(PersonId id, UUID session, boolean operator, @Nullable UUID key) {

    public Actor actor() {
        return Actor.person(id).with(key);
    }
}
