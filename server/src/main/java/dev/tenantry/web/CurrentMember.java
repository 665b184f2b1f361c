package dev.tenantry.web;

import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.PersonId;

/** Controller argument: the signed-in person as a member of the acting organization. */
public record CurrentMember(
        OrganizationId organization, String slug, String organizationName, PersonId person, Role role) {

    public Actor actor() {
        return Actor.person(person);
    }

    public boolean is(Role atLeast) {
        return role.atLeast(atLeast);
    }
}
