package dev.tenantry.audit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What something was and what it is now, as an entry about a change keeps it; null where there was or is
 * nothing. Secrets are never among it, and of people only what is masked.
 */
public record BeforeAfter(Map<String, @Nullable Object> details) {

    /** A single value, or a map of several by name. */
    public static BeforeAfter of(@Nullable Object before, @Nullable Object after) {
        var details = new LinkedHashMap<String, @Nullable Object>();
        details.put("before", before);
        details.put("after", after);
        return new BeforeAfter(Collections.unmodifiableMap(details));
    }

    /** One of several values by its name. */
    public static BeforeAfter of(String name, @Nullable Object before, @Nullable Object after) {
        return of(one(name, before), one(name, after));
    }

    /** What else belongs to it, such as the reason that was given. */
    public BeforeAfter with(String name, @Nullable Object value) {
        var more = new LinkedHashMap<>(details);
        more.put(name, value);
        return new BeforeAfter(Collections.unmodifiableMap(more));
    }

    private static Map<String, @Nullable Object> one(String name, @Nullable Object value) {
        var single = new LinkedHashMap<String, @Nullable Object>();
        single.put(name, value);
        return single;
    }
}
