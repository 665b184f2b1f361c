package dev.tenantry.entitlement;

import dev.tenantry.entitlement.EntitlementOverride.Grant;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.subscription.Holding;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What answers are made of, for one organization: what it holds, its overrides, its name in addresses.
 *
 * @param holding null when nothing was ever started
 * @param readAt business time of the reading; the holding's standing is that of this moment
 */
record Facts(OrganizationId organization, @Nullable Holding holding, List<EntitlementOverride> overrides,
        String slug, Instant readAt) {

    /** Whether the standing is still that of {@code now}; time alone can end it. */
    boolean holdsAt(Instant now) {
        if (now.isBefore(readAt)) {
            return false;
        }
        var until = holding == null ? null : holding.standing().until();
        var overAtReading = !active() && until != null && !until.isAfter(readAt);
        return until == null || now.isBefore(until) || overAtReading;
    }

    boolean active() {
        return holding != null && holding.standing().active();
    }

    /** The newest override of this key that is in force. */
    Optional<EntitlementOverride> override(String key, Class<? extends Grant> kind, Instant now) {
        return overrides.stream()
                .filter(override -> override.key().equals(key) && kind.isInstance(override.grant()))
                .filter(override -> override.inForce(now))
                .max(Comparator.comparing(EntitlementOverride::startsAt)
                        .thenComparing(override -> override.id().toString()));
    }
}
