package dev.tenantry.catalog.addon;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tenantry.kernel.TypeId;
import java.util.UUID;

/** Names one immutable version of an add-on; written {@code addonv_…}. */
public record AddOnVersionId(UUID uuid) {

    public static AddOnVersionId next() {
        return new AddOnVersionId(TypeId.next());
    }

    public static AddOnVersionId of(UUID uuid) {
        return new AddOnVersionId(uuid);
    }

    @JsonCreator
    public static AddOnVersionId of(String text) {
        return new AddOnVersionId(TypeId.parse("addonv", text));
    }

    @JsonValue
    @Override
    public String toString() {
        return TypeId.format("addonv", uuid);
    }
}
