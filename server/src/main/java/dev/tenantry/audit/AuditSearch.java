package dev.tenantry.audit;

import dev.tenantry.kernel.OrganizationId;
import java.time.Instant;
import java.time.format.DateTimeParseException;
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
    private static final Pattern SUBJECT = Pattern.compile("[a-z]{1,20}_[0-9a-z]{26}");

    /**
     * As somebody typed it; blank leaves a part open, times are written as in RFC 3339.
     *
     * @throws IllegalArgumentException says which part is none
     */
    public static AuditSearch parse(@Nullable OrganizationId organization, @Nullable String action,
            @Nullable String subject, @Nullable UUID actor, @Nullable String from, @Nullable String to,
            @Nullable UUID before) {
        return new AuditSearch(organization, matching("action", action, ACTION),
                matching("subject", subject, SUBJECT), actor, time("from", from), time("to", to), before);
    }

    private static @Nullable String matching(String part, @Nullable String text, Pattern pattern) {
        if (text == null || text.isBlank()) {
            return null;
        }
        var typed = text.strip();
        if (!pattern.matcher(typed).matches()) {
            throw new IllegalArgumentException("'%s' is not one.".formatted(part));
        }
        return typed;
    }

    private static @Nullable Instant time(String part, @Nullable String text) {
        try {
            return text == null || text.isBlank() ? null : Instant.parse(text.strip());
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "'%s' is not a time such as 2026-01-31T12:00:00Z.".formatted(part));
        }
    }

    public static AuditSearch of(OrganizationId organization) {
        return new AuditSearch(organization, null, null, null, null, null, null);
    }
}
