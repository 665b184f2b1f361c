package dev.tenantry.registration.door;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tenantry.kernel.TypeId;
import java.util.UUID;

/** Names a tester that an operator listed; written {@code tester_…}. */
public record TesterId(UUID uuid) {

    static TesterId next() {
        return new TesterId(TypeId.next());
    }

    @JsonCreator
    public static TesterId of(String text) {
        return new TesterId(TypeId.parse("tester", text));
    }

    @JsonValue
    @Override
    public String toString() {
        return TypeId.format("tester", uuid);
    }
}
