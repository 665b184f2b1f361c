package dev.tenantry.provider;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tenantry.kernel.TypeId;
import java.util.UUID;

/** Names a product; written {@code product_…}, and as such its client id. */
public record ProductId(UUID uuid) {

    public static ProductId next() {
        return new ProductId(TypeId.next());
    }

    public static ProductId of(UUID uuid) {
        return new ProductId(uuid);
    }

    @JsonCreator
    public static ProductId of(String text) {
        return new ProductId(TypeId.parse("product", text));
    }

    @JsonValue
    @Override
    public String toString() {
        return TypeId.format("product", uuid);
    }
}
