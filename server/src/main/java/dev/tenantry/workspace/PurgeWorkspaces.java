package dev.tenantry.workspace;

import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Purge;
import org.springframework.stereotype.Component;

/** The workspaces of an organization that is gone for good, with their names, texts and keys. */
@Component
class PurgeWorkspaces implements Purge {

    private final WorkspaceStore store;

    PurgeWorkspaces(WorkspaceStore store) {
        this.store = store;
    }

    @Override
    public void of(OrganizationId organization) {
        store.forget(organization);
    }
}
