package dev.tenantry.organization.web;

import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Place;
import dev.tenantry.web.Role;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A member as lists show them, and what whoever looks may do: give another role, or end the membership.
 * {@code secondFactor} is null for whoever may not know.
 */
record MemberRow(PersonId person, String name, String email, Role role, Instant joinedAt, boolean self,
                 boolean changeable, boolean removable, @Nullable Boolean secondFactor, boolean billing) {

    Place place() {
        return new Place(joinedAt, person.uuid());
    }
}
