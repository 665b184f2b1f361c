package dev.tenantry.organization.web;

import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.organization.OwnOrganization;
import dev.tenantry.organization.logo.Logos;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An organization as the API shows it to a member; {@code logo} is a path of ours, or null. */
record OwnOrganizationView(OrganizationId id, String slug, String name, String kind, String displayCode,
                           String role, @Nullable String logo) {

    static OwnOrganizationView of(OwnOrganization own) {
        return new OwnOrganizationView(own.id(), own.slug(), own.name(),
                own.kind().name().toLowerCase(Locale.ROOT), own.displayCode(), own.role().code(),
                own.logo() == null ? null : Logos.pathOf(own.logo()));
    }
}
