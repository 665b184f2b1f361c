package dev.tenantry.entitlement;

import dev.tenantry.entitlement.EntitlementOverride.Grant;
import dev.tenantry.kernel.Refusal;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An exception somebody wants to make. Business time; without {@code startsAt} it begins now, without
 * {@code endsAt} it holds until somebody ends it.
 */
public record NewOverride(String key, Grant grant, String reason, @Nullable Instant startsAt,
        @Nullable Instant endsAt) {

    private static final int LONGEST_REASON = 500;

    public NewOverride {
        reason = reason.strip();
        if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
            throw invalid("reason", "Say why, in 1 to 500 characters.");
        }
    }

    /** Refuses with override_invalid what ends before it begins. */
    EntitlementOverride made(Instant now) {
        var begins = startsAt == null ? now : startsAt;
        if (endsAt != null && !(endsAt.isAfter(begins) && endsAt.isAfter(now))) {
            throw invalid("ends_at", "It has to end after it begins, and after now.");
        }
        return new EntitlementOverride(OverrideId.next(), key, grant, reason, begins, endsAt);
    }

    boolean isSameAs(EntitlementOverride standing) {
        return grant.equals(standing.grant()) && reason.equals(standing.reason())
                && Objects.equals(endsAt, standing.endsAt())
                && (startsAt == null || startsAt.equals(standing.startsAt()));
    }

    private static Refusal invalid(String field, String detail) {
        return new Refusal(EntitlementRefusal.OVERRIDE_INVALID).with("field", field).with("detail", detail);
    }
}
