package dev.tenantry.workspace;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tenantry.kernel.TypeId;
import java.util.UUID;

/** Names a workspace; written {@code ws_…}. It opens nothing: the workspace's key does. */
public record WorkspaceId(UUID uuid) {

    public static WorkspaceId next() {
        return new WorkspaceId(TypeId.next());
    }

    public static WorkspaceId of(UUID uuid) {
        return new WorkspaceId(uuid);
    }

    @JsonCreator
    public static WorkspaceId of(String text) {
        return new WorkspaceId(TypeId.parse("ws", text));
    }

    @JsonValue
    @Override
    public String toString() {
        return TypeId.format("ws", uuid);
    }
}
