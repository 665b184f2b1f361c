package dev.tenantry.registration;

import dev.tenantry.identity.OpenedSession;
import dev.tenantry.identity.Person;
import dev.tenantry.organization.Organization;
import dev.tenantry.web.Role;

/** What registering brought into being, and the person's role where they are now. */
public record Registered(Person person, Organization organization, Role role, OpenedSession session) {}
