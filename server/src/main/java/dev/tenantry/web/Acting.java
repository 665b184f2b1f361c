package dev.tenantry.web;

import dev.tenantry.kernel.OrganizationId;

/**
 * The organization a request acts for, and the caller's role in it.
 *
 * @param billing whether they handle billing whatever their role
 */
public record Acting(OrganizationId organization, String slug, String name, Role role, boolean billing) {

    /** What is about paying is open to them too: an owner's, or an admin's where cards are concerned. */
    public boolean bills(Role atLeast) {
        return billing || role.atLeast(atLeast);
    }
}
