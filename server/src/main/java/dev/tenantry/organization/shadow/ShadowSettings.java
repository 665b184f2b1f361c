package dev.tenantry.organization.shadow;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param abandonedAfter after how long unused an organization of nobody is forgotten; 0 is never, and less
 *     than 30 days is refused, as uses are written down a day late at most
 */
@ConfigurationProperties(prefix = "tenantry.shadows", ignoreUnknownFields = false)
record ShadowSettings(@DefaultValue("365d") Duration abandonedAfter) {

    private static final Duration LEAST = Duration.ofDays(30);

    ShadowSettings {
        if (!abandonedAfter.isZero() && abandonedAfter.compareTo(LEAST) < 0) {
            throw new IllegalArgumentException(
                    "tenantry.shadows.abandoned-after is 0 (never) or at least 30d, not " + abandonedAfter);
        }
    }

    boolean forgets() {
        return !abandonedAfter.isZero();
    }
}
