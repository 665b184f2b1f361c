package dev.tenantry.organization.member;

import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.PersonId;
import java.time.Instant;

/** Somebody left or was removed. Business time. */
public record MemberRemoved(OrganizationId organization, PersonId person, Instant at) {}
