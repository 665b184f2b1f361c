package dev.tenantry.organization.invitation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tenantry.kernel.TypeId;
import java.util.UUID;

/** Names an invitation in lists and logs; written {@code inv_…}. It opens nothing: the mailed link does. */
public record InvitationId(UUID uuid) {

    public static InvitationId next() {
        return new InvitationId(TypeId.next());
    }

    public static InvitationId of(UUID uuid) {
        return new InvitationId(uuid);
    }

    @JsonCreator
    public static InvitationId of(String text) {
        return new InvitationId(TypeId.parse("inv", text));
    }

    @JsonValue
    @Override
    public String toString() {
        return TypeId.format("inv", uuid);
    }
}
