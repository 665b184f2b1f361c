package dev.tenantry.credit.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Rows turned on their side: one array for each column, for one set-based statement. */
final class Columns<R> {

    private final List<R> rows;
    private final Map<String, Object> arrays = new HashMap<>(64);

    Columns(List<R> rows) {
        this.rows = rows;
    }

    Columns<R> longs(String name, ToLongFunction<R> column) {
        arrays.put(name, rows.stream().mapToLong(column).toArray());
        return this;
    }

    /** Everything else goes as text: ids, instants, words; null stays null. */
    Columns<R> texts(String name, Function<R, @Nullable Object> column) {
        var texts = new @Nullable String[rows.size()];
        for (int i = 0; i < texts.length; i++) {
            var value = column.apply(rows.get(i));
            texts[i] = value == null ? null : value.toString();
        }
        arrays.put(name, texts);
        return this;
    }

    Map<String, Object> values() {
        return arrays;
    }
}
