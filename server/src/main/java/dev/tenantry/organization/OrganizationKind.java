package dev.tenantry.organization;

/** One person's own, several people's, nobody's yet, or the one that stands for the installation itself. */
public enum OrganizationKind { PERSONAL, TEAM, SHADOW, PLATFORM }
