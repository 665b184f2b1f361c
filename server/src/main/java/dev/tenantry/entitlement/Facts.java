package dev.tenantry.entitlement;

import dev.tenantry.entitlement.Answer.Reason;
import dev.tenantry.entitlement.EntitlementOverride.Grant;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.subscription.Holding;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
        var next = standingChanges();
        return !now.isBefore(readAt) && (next == null || now.isBefore(next));
    }

    private @Nullable Instant standingChanges() {
        return holding == null ? null : holding.changesAfter(readAt);
    }

    boolean active() {
        return holding != null && holding.standing().active();
    }

    /** Why nothing may be used; only where it is not active. */
    Reason locked() {
        return holding == null ? Reason.NO_SUBSCRIPTION : Reason.SUBSCRIPTION_INACTIVE;
    }

    /** The newest override of this key that is in force. */
    Optional<EntitlementOverride> override(String key, Class<? extends Grant> kind, Instant now) {
        return overrides.isEmpty() ? Optional.empty() : overridesOf(key, kind).stream()
                .filter(override -> override.inForce(now))
                .max(Comparator.comparing(EntitlementOverride::startsAt)
                        .thenComparing(override -> override.id().toString()));
    }

    /** Those nobody has ended, whether in force or not. */
    List<EntitlementOverride> overridesOf(String key, Class<? extends Grant> kind) {
        return overrides.stream()
                .filter(override -> override.key().equals(key) && kind.isInstance(override.grant()))
                .toList();
    }

    /** The next moment at which time alone changes what holds; null when only somebody's act can. */
    @Nullable Instant nextChange(Instant now) {
        var ends = Stream.ofNullable(standingChanges());
        var changes = overrides.stream().flatMap(one -> Stream.of(one.startsAt(), one.endsAt()));
        return Stream.concat(ends, changes).filter(at -> at != null && at.isAfter(now))
                .min(Comparator.naturalOrder()).orElse(null);
    }
}
