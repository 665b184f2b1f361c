package dev.tenantry.web;

import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.PersonId;
import java.util.UUID;

/** Controller argument: the signed-in person. */
public record CurrentPerson(PersonId id, UUID session, boolean operator) {

    public Actor actor() {
        return Actor.person(id);
    }
}
