package dev.tenantry.organization;

import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.web.Role;

/** An organization as one of its members sees it in a list. */
public record OwnOrganization(OrganizationId id, String slug, String name, OrganizationKind kind,
                              String displayCode, Role role) {}
