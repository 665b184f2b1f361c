package dev.tenantry.registration;

import dev.tenantry.identity.OpenedSession;
import dev.tenantry.identity.Person;
import dev.tenantry.organization.Organization;

/** What registering brought into being. */
public record Registered(Person person, Organization organization, OpenedSession session) {}
