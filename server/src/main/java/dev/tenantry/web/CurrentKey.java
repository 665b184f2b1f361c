package dev.tenantry.web;

import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.OrganizationId;
import org.jspecify.annotations.Nullable;

/**
 * Controller argument of {@link Access#KEY} routes: the acting organization and who acts for it. {@code
 * program} is the licence or install that calls, null for the organization's own keys and members.
 */
public record CurrentKey(OrganizationId organization, Actor actor, Caller.@Nullable Program program) {}
