package dev.tenantry.catalog;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tenantry.kernel.TypeId;
import java.util.UUID;

/** Names one immutable version of a plan; written {@code planv_…}. */
public record PlanVersionId(UUID uuid) {

    public static PlanVersionId next() {
        return new PlanVersionId(TypeId.next());
    }

    public static PlanVersionId of(UUID uuid) {
        return new PlanVersionId(uuid);
    }

    @JsonCreator
    public static PlanVersionId of(String text) {
        return new PlanVersionId(TypeId.parse("planv", text));
    }

    @JsonValue
    @Override
    public String toString() {
        return TypeId.format("planv", uuid);
    }
}
