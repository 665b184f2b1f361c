package dev.tenantry.organization.sso;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tenantry.kernel.TypeId;
import java.util.UUID;

/** Names a domain of an organization; written {@code domain_…}. */
public record DomainId(UUID uuid) {

    static DomainId next() {
        return new DomainId(TypeId.next());
    }

    @JsonCreator
    public static DomainId of(String text) {
        return new DomainId(TypeId.parse("domain", text));
    }

    @JsonValue
    @Override
    public String toString() {
        return TypeId.format("domain", uuid);
    }
}
