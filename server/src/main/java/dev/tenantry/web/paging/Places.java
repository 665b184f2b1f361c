package dev.tenantry.web.paging;

import dev.tenantry.kernel.Cursor;
import dev.tenantry.kernel.Place;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.kernel.WordPlace;
import dev.tenantry.web.WebRefusal;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What lists are asked to go on from: the {@code next} of the page before. */
public final class Places {

    private Places() {}

    /** Null where nothing was sent. Refuses with invalid_request. */
    public static @Nullable Place read(String field, @Nullable String sent) {
        return read(field, sent, Place::parse);
    }

    /** The same in a list of what others named. */
    public static @Nullable WordPlace readWord(String field, @Nullable String sent) {
        return read(field, sent, WordPlace::parse);
    }

    private static <P> @Nullable P read(String field, @Nullable String sent, Function<String, P> parse) {
        try {
            return sent == null ? null : parse.apply(sent);
        } catch (IllegalArgumentException e) {
            throw new Refusal(WebRefusal.INVALID_REQUEST).with("field", field);
        }
    }

    /** Of a page that is full; null: there may be no further one. */
    public static <T> @Nullable String next(List<T> page, int most, Function<T, ? extends Cursor> place) {
        return page.size() < most ? null : place.apply(page.getLast()).text();
    }
}
