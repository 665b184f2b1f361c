package dev.tenantry.organization;

/** One person's own, several people's, or nobody's yet. */
public enum OrganizationKind { PERSONAL, TEAM, SHADOW }
