package dev.tenantry.catalog.edit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A partial edit laid over what stands (RFC 7396, JSON Merge Patch): what is not sent stays, null takes out
 * what can be taken out, and null for what an entry cannot be without is ignored and named. Pure.
 */
final class MergePatch {

    private final Part part;
    private final List<String> ignored = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();

    private MergePatch(Part part) {
        this.part = part;
    }

    record Patched(Map<String, Object> entry, List<String> ignored, List<String> wrong) {}

    static Patched apply(Part part, Map<String, ?> standing, Map<String, ?> change) {
        var patch = new MergePatch(part);
        return new Patched(patch.merge("", standing, change), patch.ignored, patch.wrong);
    }

    private Map<String, Object> merge(String path, Map<?, ?> standing, Map<?, ?> change) {
        var merged = new LinkedHashMap<String, Object>();
        standing.forEach((key, value) -> merged.put(key.toString(), value));
        change.forEach((name, value) -> {
            var key = name.toString();
            set(merged, key, path.isEmpty() ? key : path + "." + key, value);
        });
        return merged;
    }

    private void set(Map<String, Object> merged, String key, String path, @Nullable Object value) {
        var before = merged.get(key);
        if (value == null) {
            clear(merged, key, path);
        } else if (value instanceof Map<?, ?> inner) {
            var within = merge(path, before instanceof Map<?, ?> old ? old : Map.of(), inner);
            if (within.isEmpty() && part.clearable(path)) {
                merged.remove(key);
            } else {
                merged.put(key, within);
            }
        } else {
            check(path, before, value);
            merged.put(key, value);
        }
    }

    private void clear(Map<String, Object> merged, String key, String path) {
        if (part.clearable(path)) {
            merged.remove(key);
        } else if (merged.containsKey(key)) {
            ignored.add(path);
        } else {
            wrong.add(path + ": unknown key");
        }
    }

    /** A file has only words; who sends JSON says what is a text, a number, a list, yes or no. */
    private void check(String path, @Nullable Object before, Object value) {
        var fits = switch (before) {
            case null -> true;
            case Boolean _ -> value instanceof Boolean;
            case List<?> _ -> value instanceof List<?> || value.equals("all");
            case Map<?, ?> _ -> false;
            case String text when !text.equals("unlimited") && !text.equals("never") ->
                    value instanceof String;
            default -> !(value instanceof Boolean) && !(value instanceof List<?>);
        };
        if (!fits) {
            wrong.add(path + ": has the wrong type or form");
        } else if (value.toString().codePoints().anyMatch(MergePatch::unseen)) {
            wrong.add(path + ": write characters people can see");
        }
    }

    private static boolean unseen(int character) {
        return Character.isISOControl(character) || Character.getType(character) == Character.SURROGATE;
    }
}
