package dev.tenantry.catalog;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything a plan version promises, all of it fixed for as long as the version lives.
 * {@code idleSweepDays} null: nothing is swept.
 */
public record Terms(Sale sale, boolean perSeat, Set<String> features, Map<String, Bound> limits,
        Allowance allowance, Bound requestsPerMinute, Bound retentionDays, @Nullable Long idleSweepDays) {

    public Terms {
        features = Set.copyOf(features);
        limits = Map.copyOf(limits);
    }

    /** Whether whoever has {@code other} loses nothing by having this instead. */
    public boolean atLeast(Terms other) {
        return perSeat == other.perSeat && features.containsAll(other.features)
                && other.limits.entrySet().stream().allMatch(limit ->
                        limits.containsKey(limit.getKey())
                                && limits.get(limit.getKey()).atLeast(limit.getValue()))
                && allowance.credits().atLeast(other.allowance.credits())
                && allowance.premiumCap().atLeast(other.allowance.premiumCap())
                && (!allowance.lifetime() || other.allowance.lifetime())
                && requestsPerMinute.atLeast(other.requestsPerMinute)
                && retentionDays.atLeast(other.retentionDays)
                && (idleSweepDays == null
                        || other.idleSweepDays != null && idleSweepDays >= other.idleSweepDays);
    }
}
