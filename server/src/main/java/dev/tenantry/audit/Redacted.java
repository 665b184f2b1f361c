package dev.tenantry.audit;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is written down, without secrets, should one have slipped in: whatever is called one, and what looks
 * like a key wherever it stands. Whether there was one may be said.
 */
final class Redacted {

    private static final String HIDDEN = "***";
    private static final Pattern NAMES = Pattern.compile(
            "(.*_)?(secret|password|passphrase|token|otp|authorization|cookie|credentials?|private_key)");
    /** Ours, those of rails, signed tokens, and what a header carries. */
    private static final Pattern KEYS = Pattern.compile(
            "\\b(?:(?:tk|tok|tw|sk|rk|whsec|whsk)_(?:live_|test_)?[A-Za-z0-9+/=_-]{16,}"
                    + "|eyJ[\\w-]{8,}\\.[\\w-]{8,}\\.[\\w-]+)|(?i:bearer|basic) [\\w.+/=-]{16,}");

    private Redacted() {}

    static Map<String, @Nullable Object> details(Map<String, ?> details) {
        var all = new LinkedHashMap<String, @Nullable Object>();
        details.forEach((name, value) -> all.put(name, of(name, value)));
        return all;
    }

    private static @Nullable Object of(String name, @Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Boolean known -> known;
            case Map<?, ?> map -> {
                var inside = new LinkedHashMap<String, @Nullable Object>();
                map.forEach((key, one) -> inside.put(String.valueOf(key),
                        of(key.equals("before") || key.equals("after") ? name : String.valueOf(key), one)));
                yield inside;
            }
            case Object one when NAMES.matcher(name).matches() -> HIDDEN;
            case Collection<?> all -> all.stream().map(one -> of(name, one)).toList();
            case CharSequence text -> KEYS.matcher(text).replaceAll(HIDDEN);
            default -> value;
        };
    }
}
