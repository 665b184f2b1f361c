package dev.tenantry.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names a human being, whatever they belong to; written {@code person_…}. */
public record PersonId(UUID uuid) {

    public static PersonId next() {
        return new PersonId(TypeId.next());
    }

    public static PersonId of(UUID uuid) {
        return new PersonId(uuid);
    }

    @JsonCreator
    public static PersonId of(String text) {
        return new PersonId(TypeId.parse("person", text));
    }

    @JsonValue
    @Override
    public String toString() {
        return TypeId.format("person", uuid);
    }
}
