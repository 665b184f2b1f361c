package dev.tenantry.workspace;

import dev.tenantry.kernel.RefusalCode;

/** Why workspace says no. */
public enum WorkspaceRefusal implements RefusalCode {

    WORKSPACE_NAME_REQUIRED(400, "Give the workspace a name of 1 to 255 characters."),
    WORKSPACE_LIMIT_REACHED(409,
            "This organization has as many workspaces as it can have. Remove one first."),
    WORKSPACE_KEY_UNKNOWN(404, "No workspace of this organization has that key.");

    private final int status;
    private final String sentence;

    WorkspaceRefusal(int status, String sentence) {
        this.status = status;
        this.sentence = sentence;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String sentence() {
        return sentence;
    }
}
