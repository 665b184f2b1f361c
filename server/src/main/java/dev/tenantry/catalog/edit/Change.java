package dev.tenantry.catalog.edit;

import dev.tenantry.catalog.file.CatalogTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One value that differs, by its path inside the entry; null where there is none. */
public record Change(String path, @Nullable Object before, @Nullable Object after) {

    static List<Change> between(@Nullable Object before, @Nullable Object after) {
        var old = CatalogTree.flat(before);
        var now = CatalogTree.flat(after);
        var paths = new LinkedHashSet<>(old.keySet());
        paths.addAll(now.keySet());
        var changes = new ArrayList<Change>();
        for (var path : paths) {
            var was = old.get(path);
            var is = now.get(path);
            if (!Objects.equals(String.valueOf(was), String.valueOf(is))) {
                changes.add(new Change(path, was, is));
            }
        }
        return changes;
    }

    /** As the audit trail keeps it. */
    static Map<String, Object> details(List<Change> changes) {
        var details = new LinkedHashMap<String, Object>();
        changes.forEach(change -> {
            var values = new LinkedHashMap<String, @Nullable Object>();
            values.put("before", change.before);
            values.put("after", change.after);
            details.put(change.path, values);
        });
        return details;
    }
}
