package dev.tenantry.identity;

/** What presenting a good link or code came to. */
public enum Confirmation { CONFIRMED, ALREADY_CONFIRMED }
