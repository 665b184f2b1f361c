package dev.tenantry.kernel;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.UUID;

/** Where something stands in a list ordered by time; two may have one instant. A page ends with one. */
public record Place(Instant at, UUID id) implements Cursor {

    private static final UUID FIRST = new UUID(0, 0);
    static final Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");
    public static final Place BEFORE_ALL = new Place(Instant.EPOCH, FIRST);
    public static final Place AFTER_ALL = new Place(END_OF_TIME, FIRST);

    /**
     * As {@link #text} wrote it, or a moment alone: then before all that have it.
     *
     * @throws IllegalArgumentException where it is neither
     */
    public static Place parse(String text) {
        var cut = text.indexOf('_');
        return cut < 0 ? new Place(moment(text), FIRST)
                : new Place(moment(text.substring(0, cut)), UUID.fromString(text.substring(cut + 1)));
    }

    static Instant moment(String text) {
        try {
            var at = Instant.parse(text);
            if (!at.isAfter(Instant.EPOCH) || at.isAfter(END_OF_TIME)) {
                throw new IllegalArgumentException("no moment of a list");
            }
            return at;
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("no moment", e);
        }
    }

    @Override
    public String text() {
        return at + "_" + id;
    }
}
