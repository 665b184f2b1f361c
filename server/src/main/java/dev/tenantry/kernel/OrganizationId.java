package dev.tenantry.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names the organization that owns, acts and pays; written {@code org_…}. */
public record OrganizationId(UUID uuid) {

    public static OrganizationId next() {
        return new OrganizationId(TypeId.next());
    }

    public static OrganizationId of(UUID uuid) {
        return new OrganizationId(uuid);
    }

    @JsonCreator
    public static OrganizationId of(String text) {
        return new OrganizationId(TypeId.parse("org", text));
    }

    @JsonValue
    @Override
    public String toString() {
        return TypeId.format("org", uuid);
    }
}
