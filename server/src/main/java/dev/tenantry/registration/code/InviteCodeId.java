package dev.tenantry.registration.code;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tenantry.kernel.TypeId;
import java.util.UUID;

/** Names a code of the platform in lists and logs; written {@code code_…}. It opens nothing. */
public record InviteCodeId(UUID uuid) {

    static InviteCodeId next() {
        return new InviteCodeId(TypeId.next());
    }

    @JsonCreator
    public static InviteCodeId of(String text) {
        return new InviteCodeId(TypeId.parse("code", text));
    }

    @JsonValue
    @Override
    public String toString() {
        return TypeId.format("code", uuid);
    }
}
