package dev.tenantry.subscription;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The rail's subscription behind ours, all ids the rail's own. {@code readAt} is when the rail was last
 * asked: an older reading never overwrites a newer one.
 */
public record RailLink(
        String rail, String subscriptionId, String customerId, @Nullable String priceId, Instant readAt) {

    RailLink readAt(Instant at) {
        return new RailLink(rail, subscriptionId, customerId, priceId, at);
    }
}
