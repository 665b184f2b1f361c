package dev.tenantry.organization.web;

import dev.tenantry.kernel.PersonId;
import dev.tenantry.web.Role;
import java.time.Instant;

/** A member as lists show them, and what whoever looks may do: give another role, or end the membership. */
record MemberRow(PersonId person, String name, String email, Role role, Instant joinedAt, boolean self,
                 boolean changeable, boolean removable) {}
