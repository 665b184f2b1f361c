package dev.tenantry.workspace;

import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.organization.shadow.ShadowContent;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Workspaces, for whoever is about to claim them. */
@Component
class WorkspacesOfShadows implements ShadowContent {

    private final WorkspaceStore store;

    WorkspacesOfShadows(WorkspaceStore store) {
        this.store = store;
    }

    @Override
    public Stream<Piece> of(OrganizationId shadow) {
        return store.list(shadow).stream().map(one -> new Piece("claim.piece.workspace", one.name()));
    }
}
