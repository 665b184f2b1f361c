package dev.tenantry.operator.key;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tenantry.kernel.TypeId;
import java.util.UUID;

/** Names an operator key in lists and logs; written {@code opkey_…}. It opens nothing. */
public record OperatorKeyId(UUID uuid) {

    public static OperatorKeyId next() {
        return new OperatorKeyId(TypeId.next());
    }

    public static OperatorKeyId of(UUID uuid) {
        return new OperatorKeyId(uuid);
    }

    @JsonCreator
    public static OperatorKeyId of(String text) {
        return new OperatorKeyId(TypeId.parse("opkey", text));
    }

    @JsonValue
    @Override
    public String toString() {
        return TypeId.format("opkey", uuid);
    }
}
