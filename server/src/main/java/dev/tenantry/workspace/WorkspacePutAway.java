package dev.tenantry.workspace;

import dev.tenantry.kernel.OrganizationId;
import java.time.Instant;

/** Nobody used this workspace and it is removed; until then its owners can bring it back. */
public record WorkspacePutAway(OrganizationId organization, WorkspaceId workspace, String name,
        Instant restorableUntil) {}
