package dev.tenantry.audit;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parts of a search as somebody typed them; blank leaves a part open. */
final class Typed {

    private static final Pattern WORDS = Pattern.compile("[^\\p{Cntrl}]{1,200}");

    private Typed() {}

    /** Anything that could stand in an entry, compared as a whole. */
    static @Nullable String text(String part, @Nullable String text) {
        return matching(part, text, WORDS);
    }

    static @Nullable String matching(String part, @Nullable String text, Pattern pattern) {
        if (text == null || text.isBlank()) {
            return null;
        }
        var typed = text.strip();
        if (!pattern.matcher(typed).matches()) {
            throw new IllegalArgumentException("'%s' is not one.".formatted(part));
        }
        return typed;
    }

    /** As in RFC 3339; without an offset it is UTC, without a time the day begins. */
    static @Nullable Instant time(String part, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        var typed = text.strip();
        try {
            var at = typed.endsWith("Z") || typed.matches(".*T.*[+-]\\d\\d:\\d\\d") ? Instant.parse(typed)
                    : typed.contains("T") ? LocalDateTime.parse(typed).toInstant(ZoneOffset.UTC)
                    : LocalDate.parse(typed).atStartOfDay().toInstant(ZoneOffset.UTC);
            var year = at.atOffset(ZoneOffset.UTC).getYear();
            if (year >= 0 && year <= 9999) {
                return at;
            }
        } catch (DateTimeException e) {
            // said below
        }
        throw new IllegalArgumentException(
                "'%s' is not a time such as 2026-01-31T12:00:00Z.".formatted(part));
    }
}
