package dev.tenantry.web;

import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.PersonId;

/** Controller argument: the signed-in person as a member of the acting organization. */
public record CurrentMember(
        OrganizationId organization, String slug, String organizationName, PersonId person, Role role,
        boolean billing) {

    /** Of somebody who does not handle billing apart from their role. */
    public CurrentMember(OrganizationId organization, String slug, String organizationName, PersonId person,
            Role role) {
        this(organization, slug, organizationName, person, role, false);
    }

    public Actor actor() {
        return Actor.person(person);
    }

    public boolean is(Role atLeast) {
        return role.atLeast(atLeast);
    }

    /** As it stands in {@link Acting#bills}. */
    public boolean bills(Role atLeast) {
        return new Acting(organization, slug, organizationName, role, billing).bills(atLeast);
    }
}
