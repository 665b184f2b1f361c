package dev.tenantry.identity.passkey;

import java.time.Instant;
import java.util.UUID;

/** A passkey as its person sees it in a list. System time. */
public record Passkey(UUID id, String name, Instant createdAt, Instant lastUsedAt) {}
