package dev.tenantry.catalog;

import java.util.Collection;
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

    /**
     * Whether whoever has {@code other} loses nothing by having this instead. Only what is declared counts,
     * because nothing else is enforced; terms older than a limit have its default.
     */
    public boolean atLeast(Terms other, Collection<Feature> declared, Collection<LimitDeclaration> bounded) {
        return perSeat == other.perSeat
                && declared.stream().map(Feature::key).filter(other.features::contains)
                        .allMatch(features::contains)
                && bounded.stream().allMatch(limit -> bound(limit).atLeast(other.bound(limit)))
                && allowance.credits().atLeast(other.allowance.credits())
                && allowance.premiumCap().atLeast(other.allowance.premiumCap())
                && (!allowance.lifetime() || other.allowance.lifetime())
                && requestsPerMinute.atLeast(other.requestsPerMinute)
                && retentionDays.atLeast(other.retentionDays)
                && (idleSweepDays == null
                        || other.idleSweepDays != null && idleSweepDays >= other.idleSweepDays);
    }

    private Bound bound(LimitDeclaration limit) {
        return limits.getOrDefault(limit.key(), limit.defaultBound());
    }
}
