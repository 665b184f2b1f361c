package dev.tenantry.simulator.stripe.account;

import dev.tenantry.simulator.stripe.object.Ids;
import org.jspecify.annotations.Nullable;

/** What caused an event: an API request with its id, or nothing anybody asked for (both null). */
public record Trace(@Nullable String requestId, @Nullable String idempotencyKey) {

    public static final Trace AUTOMATIC = new Trace(null, null);

    public static Trace request(@Nullable String idempotencyKey) {
        return new Trace("req_" + Ids.random(14), idempotencyKey);
    }
}
