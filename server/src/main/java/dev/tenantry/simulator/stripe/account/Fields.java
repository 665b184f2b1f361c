package dev.tenantry.simulator.stripe.account;

import dev.tenantry.simulator.stripe.call.Params;
import dev.tenantry.simulator.stripe.object.StripeObject;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Copies sent parameters into an object, by Stripe's habits: an empty text unsets, metadata merges. */
public final class Fields {

    private Fields() {}

    public static void texts(StripeObject object, Params params, String... names) {
        for (var name : names) {
            params.text(name).ifPresent(value -> object.set(name, value.isEmpty() ? null : value));
        }
    }

    public static void flags(StripeObject object, Params params, String... names) {
        for (var name : names) {
            params.flag(name).ifPresent(value -> object.set(name, value));
        }
    }

    /** The sent texts among these names, as a list's filter. */
    public static Map<String, Object> wanted(Params params, String... names) {
        var wanted = new HashMap<String, Object>();
        for (var name : names) {
            params.text(name).ifPresent(value -> wanted.put(name, value));
        }
        return wanted;
    }

    public static void metadata(StripeObject object, Params params) {
        if (params.has("metadata") && params.values().get("metadata").equals("")) {
            object.set("metadata", Map.of());
        }
        var metadata = (ObjectNode) object.at("metadata");
        params.map("metadata").forEach((key, value) -> {
            if (value.isEmpty()) {
                metadata.remove(key);
            } else {
                metadata.put(key, value);
            }
        });
    }
}
