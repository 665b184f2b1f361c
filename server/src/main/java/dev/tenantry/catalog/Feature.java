package dev.tenantry.catalog;

/** Something that is either on or off for an organization. Off unless a plan or an override says on. */
public record Feature(String key, String name, String about) {}
