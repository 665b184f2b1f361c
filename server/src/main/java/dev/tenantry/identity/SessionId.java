package dev.tenantry.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tenantry.kernel.TypeId;
import java.util.UUID;

/** Names a session in lists; written {@code session_…}. It opens nothing: the token does. */
public record SessionId(UUID uuid) {

    public static SessionId next() {
        return new SessionId(TypeId.next());
    }

    public static SessionId of(UUID uuid) {
        return new SessionId(uuid);
    }

    @JsonCreator
    public static SessionId of(String text) {
        return new SessionId(TypeId.parse("session", text));
    }

    @JsonValue
    @Override
    public String toString() {
        return TypeId.format("session", uuid);
    }
}
