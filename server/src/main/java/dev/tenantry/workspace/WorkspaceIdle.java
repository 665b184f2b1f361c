package dev.tenantry.workspace;

import dev.tenantry.kernel.OrganizationId;
import java.time.Instant;

/**
 * Nobody uses this workspace; at {@code removalAt}, {@code daysLeft} started days from now, it is put away
 * unless somebody does. Told in the transaction that notes it as told.
 */
public record WorkspaceIdle(OrganizationId organization, WorkspaceId workspace, String name,
        Instant removalAt, long daysLeft) {}
