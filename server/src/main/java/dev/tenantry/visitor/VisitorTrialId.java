package dev.tenantry.visitor;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tenantry.kernel.TypeId;
import java.util.UUID;

/** Names a trial without an account; written {@code vtr_…}. It opens nothing: the trial's key does. */
public record VisitorTrialId(UUID uuid) {

    public static VisitorTrialId next() {
        return new VisitorTrialId(TypeId.next());
    }

    public static VisitorTrialId of(UUID uuid) {
        return new VisitorTrialId(uuid);
    }

    @JsonCreator
    public static VisitorTrialId of(String text) {
        return new VisitorTrialId(TypeId.parse("vtr", text));
    }

    @JsonValue
    @Override
    public String toString() {
        return TypeId.format("vtr", uuid);
    }
}
