package dev.tenantry.entitlement;

import dev.tenantry.catalog.Bound;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An exception made for one organization, in either direction. It holds from {@code startsAt} until
 * {@code endsAt}, or until somebody ends it.
 *
 * @param grant what holds instead of what the plan says
 */
public record EntitlementOverride(OverrideId id, String key, Grant grant, String reason, Instant startsAt,
        @Nullable Instant endsAt) {

    /** A feature on or off, or another amount. */
    public sealed interface Grant {

        record Switch(boolean on) implements Grant {}

        record Amount(Bound bound) implements Grant {}
    }

    public boolean inForce(Instant now) {
        return !startsAt.isAfter(now) && (endsAt == null || endsAt.isAfter(now));
    }
}
