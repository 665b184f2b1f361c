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
}
