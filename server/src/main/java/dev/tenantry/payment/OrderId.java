package dev.tenantry.payment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tenantry.kernel.TypeId;
import java.util.UUID;

/** Names one intent to buy; written {@code order_…}. */
public record OrderId(UUID uuid) {

    public static OrderId next() {
        return new OrderId(TypeId.next());
    }

    public static OrderId of(UUID uuid) {
        return new OrderId(uuid);
    }

    @JsonCreator
    public static OrderId of(String text) {
        return new OrderId(TypeId.parse("order", text));
    }

    @JsonValue
    @Override
    public String toString() {
        return TypeId.format("order", uuid);
    }
}
