package dev.tenantry.organization;

import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.web.Role;
import java.time.Instant;

/** A person's belonging to an organization, and whether they handle its billing. Business time. */
public record Membership(OrganizationId organizationId, PersonId personId, Role role, Instant joinedAt,
                         boolean billing) {}
