package dev.tenantry.kernel;

import java.time.Instant;
import java.util.regex.Pattern;

/** As {@link Place}, in a list of what others named: two of one instant stand in the order of their names. */
public record WordPlace(Instant at, String word) implements Cursor {

    private static final Pattern NAME = Pattern.compile("[\\x21-\\x7e]{1,255}");
    public static final WordPlace AFTER_ALL = new WordPlace(Place.END_OF_TIME, "");

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
        return new WordPlace(Place.moment(text.substring(0, cut)), text.substring(cut + 1));
    }

    @Override
    public String text() {
        return at + "_" + word;
    }
}
