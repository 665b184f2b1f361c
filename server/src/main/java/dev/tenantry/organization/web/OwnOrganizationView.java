package dev.tenantry.organization.web;

import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.organization.OwnOrganization;
import java.util.Locale;

/** An organization as the API shows it to a member. */
record OwnOrganizationView(OrganizationId id, String slug, String name, String kind, String displayCode,
                           String role) {

    static OwnOrganizationView of(OwnOrganization own) {
        return new OwnOrganizationView(own.id(), own.slug(), own.name(),
                own.kind().name().toLowerCase(Locale.ROOT), own.displayCode(), own.role().code());
    }
}
