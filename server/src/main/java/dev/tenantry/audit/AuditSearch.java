package dev.tenantry.audit;

import dev.tenantry.kernel.OrganizationId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What to look for; null leaves it open.
 *
 * @param action an action, or the beginning of some that ends with a dot, such as {@code member.}
 * @param before only entries older than this one
 */
public record AuditSearch(@Nullable OrganizationId organization, @Nullable String action,
                          @Nullable String subject, @Nullable UUID actor, @Nullable Instant from,
                          @Nullable Instant to, @Nullable UUID before) {

    public static AuditSearch of(OrganizationId organization) {
        return new AuditSearch(organization, null, null, null, null, null, null);
    }
}
