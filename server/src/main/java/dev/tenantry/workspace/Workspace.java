package dev.tenantry.workspace;

import dev.tenantry.kernel.OrganizationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A workspace and whose it is. {@code lastActivityAt} moves at most once a minute. Business time.
 *
 * @param removalAt when it is put away if nobody uses it, as its owners were told; null: nobody was
 */
public record Workspace(WorkspaceId id, OrganizationId organizationId, String name,
        @Nullable String systemPrompt, Instant createdAt, Instant lastActivityAt,
        @Nullable Instant deletedAt, @Nullable Instant removalAt) {

    Workspace notAnnounced() {
        return new Workspace(id, organizationId, name, systemPrompt, createdAt, lastActivityAt, deletedAt,
                null);
    }
}
