package dev.tenantry.rollout;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tenantry.kernel.TypeId;
import java.util.UUID;

/** Names one move of subscribers to another version; written {@code move_…}. */
public record MoveId(UUID uuid) {

    public static MoveId next() {
        return new MoveId(TypeId.next());
    }

    public static MoveId of(UUID uuid) {
        return new MoveId(uuid);
    }

    @JsonCreator
    public static MoveId of(String text) {
        return new MoveId(TypeId.parse("move", text));
    }

    @JsonValue
    @Override
    public String toString() {
        return TypeId.format("move", uuid);
    }
}
