package dev.tenantry.identity;

import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Secret;

/** A session just opened, with the two secrets its browser gets once. */
public record OpenedSession(SessionId id, PersonId person, Secret token, Secret device) {}
