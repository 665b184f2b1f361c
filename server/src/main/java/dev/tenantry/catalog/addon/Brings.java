package dev.tenantry.catalog.addon;

import java.util.Map;
import java.util.Set;

/** What one of an add-on brings: so much more of limits, and features that are on while somebody has any. */
public record Brings(Map<String, Long> limits, Set<String> features) {

    public Brings {
        limits = Map.copyOf(limits);
        features = Set.copyOf(features);
    }
}
