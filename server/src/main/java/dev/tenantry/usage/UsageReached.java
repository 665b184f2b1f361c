package dev.tenantry.usage;

import dev.tenantry.kernel.OrganizationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A counter has come to 80 or to 100 percent of its limit: told once for each window and limit. When both are
 * reached at once, only of 100.
 *
 * @param resetsAt null: never
 */
public record UsageReached(OrganizationId organization, String metric, int percent, long used, long limit,
        Instant windowStart, @Nullable Instant resetsAt) {}
