package dev.tenantry.registration.door;

import java.time.Instant;

/** An address for which registration is open while it is closed. */
public record Tester(TesterId id, String email, Instant addedAt) {}
