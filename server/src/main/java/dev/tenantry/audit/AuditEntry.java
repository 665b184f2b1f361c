package dev.tenantry.audit;

import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.OrganizationId;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One act as it was written down. {@code details} say what was before and after where something changed; they
 * hold no secrets, and addresses only masked.
 *
 * @param key the operators' key with which a script acted for the actor
 */
public record AuditEntry(UUID id, Instant recordedAt, Actor.Kind actorKind, @Nullable UUID actorId,
                         @Nullable UUID key,
                         @Nullable OrganizationId organization, String action, @Nullable String subject,
                         Map<String, Object> details) {}
