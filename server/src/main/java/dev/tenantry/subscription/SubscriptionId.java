package dev.tenantry.subscription;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tenantry.kernel.TypeId;
import java.util.UUID;

/** Names a subscription; written {@code sub_…}. */
public record SubscriptionId(UUID uuid) {

    public static SubscriptionId next() {
        return new SubscriptionId(TypeId.next());
    }

    public static SubscriptionId of(UUID uuid) {
        return new SubscriptionId(uuid);
    }

    @JsonCreator
    public static SubscriptionId of(String text) {
        return new SubscriptionId(TypeId.parse("sub", text));
    }

    @JsonValue
    @Override
    public String toString() {
        return TypeId.format("sub", uuid);
    }
}
