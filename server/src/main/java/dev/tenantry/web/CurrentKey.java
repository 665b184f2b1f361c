package dev.tenantry.web;

import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.OrganizationId;

/** Controller argument of {@link Access#KEY} routes: the acting organization and who acts for it. */
public record CurrentKey(OrganizationId organization, Actor actor) {}
