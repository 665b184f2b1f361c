package dev.tenantry.identity.address;

/** A change that waits for its codes. */
public record PendingAddress(String newEmail, String oldEmail, boolean oldCodeNeeded) {}
