package dev.tenantry.lead;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tenantry.kernel.TypeId;
import java.util.UUID;

/** Names one lead; written {@code lead_…}. */
public record LeadId(UUID uuid) {

    public static LeadId next() {
        return new LeadId(TypeId.next());
    }

    public static LeadId of(UUID uuid) {
        return new LeadId(uuid);
    }

    @JsonCreator
    public static LeadId of(String text) {
        return new LeadId(TypeId.parse("lead", text));
    }

    @JsonValue
    @Override
    public String toString() {
        return TypeId.format("lead", uuid);
    }
}
