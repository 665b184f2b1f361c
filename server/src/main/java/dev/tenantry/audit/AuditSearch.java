package dev.tenantry.audit;

import dev.tenantry.kernel.OrganizationId;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;
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

    private static final Pattern ACTION = Pattern.compile("[a-z_]{1,50}\\.[a-z_]{0,50}");

    /**
     * As somebody typed it; blank leaves a part open, times are written as in RFC 3339.
     *
     * @throws IllegalArgumentException says which part is none
     */
    public static AuditSearch parse(@Nullable OrganizationId organization, @Nullable String action,
            @Nullable String subject, @Nullable UUID actor, @Nullable String from, @Nullable String to,
            @Nullable UUID before) {
        return new AuditSearch(organization, Typed.matching("action", action, ACTION),
                Typed.text("subject", subject), actor, Typed.time("from", from), Typed.time("to", to),
                before);
    }

    public static AuditSearch of(OrganizationId organization) {
        return new AuditSearch(organization, null, null, null, null, null, null);
    }

    public AuditSearch before(UUID entry) {
        return new AuditSearch(organization, action, subject, actor, from, to, entry);
    }
}
