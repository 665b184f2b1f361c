package dev.tenantry.identity;

import dev.tenantry.kernel.PersonId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody signed in by a proof of their address or by another provider. {@code carry} is what the browser
 * carried that asked for it. Business time.
 */
public record SignedInByProof(PersonId person, boolean isNew, @Nullable String carry, Instant at) {}
