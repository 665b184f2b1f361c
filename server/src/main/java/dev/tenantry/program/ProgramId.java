package dev.tenantry.program;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tenantry.kernel.TypeId;
import java.util.UUID;

/** Names a licence or an install; written {@code prg_…}. It opens nothing: the program's key does. */
public record ProgramId(UUID uuid) {

    public static ProgramId next() {
        return new ProgramId(TypeId.next());
    }

    public static ProgramId of(UUID uuid) {
        return new ProgramId(uuid);
    }

    @JsonCreator
    public static ProgramId of(String text) {
        return new ProgramId(TypeId.parse("prg", text));
    }

    @JsonValue
    @Override
    public String toString() {
        return TypeId.format("prg", uuid);
    }
}
