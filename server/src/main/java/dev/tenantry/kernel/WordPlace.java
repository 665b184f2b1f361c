package dev.tenantry.kernel;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;

/** As {@link Place}, in a list of what others named: two of one instant stand in the order of their names. */
public record WordPlace(Instant at, String word) {

    private static final Pattern NAME = Pattern.compile("[\\x21-\\x7e]{1,255}");
    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");
    public static final WordPlace AFTER_ALL = new WordPlace(END_OF_TIME, "");

    /**
     * As {@link #text} wrote it.
     *
     * @throws IllegalArgumentException where it is none
     */
    public static WordPlace parse(String text) {
        var cut = text.indexOf('_');
        if (cut < 0 || !NAME.matcher(text.substring(cut + 1)).matches()) {
            throw new IllegalArgumentException("no name");
        }
        try {
            var at = Instant.parse(text.substring(0, cut));
            if (!at.isAfter(Instant.EPOCH) || at.isAfter(END_OF_TIME)) {
                throw new IllegalArgumentException("no moment of a list");
            }
            return new WordPlace(at, text.substring(cut + 1));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("no moment", e);
        }
    }

    public String text() {
        return at + "_" + word;
    }
}
