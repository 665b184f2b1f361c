package dev.tenantry.entitlement;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tenantry.kernel.TypeId;
import java.util.UUID;

/** Names an exception made for one organization; written {@code override_…}. */
public record OverrideId(UUID uuid) {

    public static OverrideId next() {
        return new OverrideId(TypeId.next());
    }

    public static OverrideId of(UUID uuid) {
        return new OverrideId(uuid);
    }

    @JsonCreator
    public static OverrideId of(String text) {
        return new OverrideId(TypeId.parse("override", text));
    }

    @JsonValue
    @Override
    public String toString() {
        return TypeId.format("override", uuid);
    }
}
