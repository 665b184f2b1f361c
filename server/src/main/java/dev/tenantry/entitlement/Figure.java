package dev.tenantry.entitlement;

import dev.tenantry.catalog.Bound;
import dev.tenantry.catalog.PlanVersion;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Amounts that every plan names and nothing counts against. An override may set them as it sets a limit. */
public enum Figure {

    REQUESTS_PER_MINUTE, RETENTION_DAYS;

    public static Optional<Figure> of(String key) {
        return Arrays.stream(values()).filter(figure -> figure.key().equals(key)).findFirst();
    }

    private final String key = name().toLowerCase(Locale.ROOT);

    public String key() {
        return key;
    }

    Bound in(PlanVersion plan) {
        return switch (this) {
            case REQUESTS_PER_MINUTE -> plan.terms().requestsPerMinute();
            case RETENTION_DAYS -> plan.terms().retentionDays();
        };
    }
}
