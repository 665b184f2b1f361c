package dev.tenantry.organization.key;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tenantry.kernel.TypeId;
import java.util.UUID;

/** Names an API key in lists and logs; written {@code key_…}. It opens nothing: the key's text does. */
public record ApiKeyId(UUID uuid) {

    public static ApiKeyId next() {
        return new ApiKeyId(TypeId.next());
    }

    public static ApiKeyId of(UUID uuid) {
        return new ApiKeyId(uuid);
    }

    @JsonCreator
    public static ApiKeyId of(String text) {
        return new ApiKeyId(TypeId.parse("key", text));
    }

    @JsonValue
    @Override
    public String toString() {
        return TypeId.format("key", uuid);
    }
}
