package dev.tenantry.identity;

import dev.tenantry.kernel.PersonId;
import java.time.Instant;

/** Somebody proved that their address is theirs. Business time. */
public record EmailVerified(PersonId person, String email, Instant at) {}
