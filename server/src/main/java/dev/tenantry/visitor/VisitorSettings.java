package dev.tenantry.visitor;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param kept after how long unused a trial that nobody converted is forgotten, and how long a browser keeps
 *     its key; at least 2 days, as uses are written down a day late at most
 */
@ConfigurationProperties(prefix = "tenantry.visitors", ignoreUnknownFields = false)
record VisitorSettings(@DefaultValue("30d") Duration kept) {

    private static final Duration LEAST = Duration.ofDays(2);

    VisitorSettings {
        if (kept.compareTo(LEAST) < 0) {
            throw new IllegalArgumentException("tenantry.visitors.kept is at least 2d, not " + kept);
        }
    }
}
