package dev.tenantry.catalog;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tenantry.kernel.TypeId;
import java.util.UUID;

/** Names one price that is or was for sale; written {@code price_…}. */
public record PriceId(UUID uuid) {

    public static PriceId next() {
        return new PriceId(TypeId.next());
    }

    public static PriceId of(UUID uuid) {
        return new PriceId(uuid);
    }

    @JsonCreator
    public static PriceId of(String text) {
        return new PriceId(TypeId.parse("price", text));
    }

    @JsonValue
    @Override
    public String toString() {
        return TypeId.format("price", uuid);
    }
}
