package dev.tenantry.identity;

/** A person who has just come into being. {@code home} is the path where they begin. */
public record Admitted(Person person, String home) {}
