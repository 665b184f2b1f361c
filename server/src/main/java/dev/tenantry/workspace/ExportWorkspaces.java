package dev.tenantry.workspace;

import dev.tenantry.kernel.OrganizationExport;
import dev.tenantry.kernel.OrganizationId;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Workspaces in the organization's archive, without their keys. */
@Component
class ExportWorkspaces implements OrganizationExport {

    private final WorkspaceStore store;

    ExportWorkspaces(WorkspaceStore store) {
        this.store = store;
    }

    @Override
    public String name() {
        return "workspaces";
    }

    @Override
    public Stream<?> of(OrganizationId organization) {
        return store.list(organization).stream();
    }
}
