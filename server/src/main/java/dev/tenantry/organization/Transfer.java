package dev.tenantry.organization;

import dev.tenantry.kernel.PersonId;
import java.time.Instant;
import java.util.UUID;

/** An owner offers the organization to a member. System time; it ends by itself at {@code expiresAt}. */
public record Transfer(UUID id, PersonId offeredBy, PersonId offeredTo, Instant offeredAt,
                       Instant expiresAt) {}
