package dev.tenantry.visitor;

import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.PersonId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A trial without an account: so many {@code credits} in an organization of nobody. {@code convertedTo} is
 * who has what was left of them; null as well when they are gone. Where it came from is forgotten after a
 * while.
 */
public record VisitorTrial(VisitorTrialId id, OrganizationId shadow, long credits, @Nullable String ip,
        @Nullable String userAgent, Instant createdAt, @Nullable Instant lastUsedAt,
        @Nullable Instant convertedAt, @Nullable PersonId convertedTo) {

    public boolean converted() {
        return convertedAt != null;
    }

    /** As nobody sees it but the database. */
    record Row(UUID id, UUID shadowId, long credits, @Nullable String ip, @Nullable String userAgent,
            Instant createdAt, @Nullable Instant lastUsedAt, @Nullable Instant convertedAt,
            @Nullable UUID convertedTo) {

        VisitorTrial trial() {
            return new VisitorTrial(VisitorTrialId.of(id), OrganizationId.of(shadowId), credits, ip,
                    userAgent, createdAt, lastUsedAt, convertedAt,
                    convertedTo == null ? null : PersonId.of(convertedTo));
        }
    }
}
