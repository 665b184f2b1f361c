package dev.tenantry.organization;

import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.web.Role;
import org.jspecify.annotations.Nullable;

/** An organization as one of its members sees it in a list; {@code logo} is its picture's token, or null. */
public record OwnOrganization(OrganizationId id, String slug, String name, OrganizationKind kind,
                              String displayCode, Role role, @Nullable String logo) {}
