package dev.tenantry.organization.web;

import dev.tenantry.kernel.PersonId;
import dev.tenantry.web.Role;
import java.time.Instant;

/** A member as lists show them; {@code changeable} by whoever looks. */
record MemberRow(PersonId person, String name, String email, Role role, Instant joinedAt, boolean self,
                 boolean changeable) {}
