package dev.tenantry.workspace;

/** A workspace and the text of its key, which cannot be read again. */
public record OpenedWorkspace(Workspace workspace, String key) {

    @Override
    public String toString() {
        return "OpenedWorkspace[%s, ***]".formatted(workspace.id());
    }
}
