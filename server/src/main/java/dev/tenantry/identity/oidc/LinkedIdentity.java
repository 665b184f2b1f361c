package dev.tenantry.identity.oidc;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A way in through a provider, as its person sees it. {@code email} is what the provider said when they were
 * linked. System time.
 */
public record LinkedIdentity(UUID id, String provider, String email, Instant createdAt,
        @Nullable Instant lastUsedAt) {}
