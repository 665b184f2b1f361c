package dev.tenantry.catalog.edit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * An entry that somebody edits as text: only what differs from the text they were shown becomes the change,
 * so what others edited meanwhile stays. Pure.
 */
public final class TextEdit {

    private static final int LONGEST = 20_000;

    private TextEdit() {}

    /** Throws a refusal with catalog_invalid when a text is no entry. */
    public static Map<String, @Nullable Object> change(String shown, String edited) {
        return differences(read(shown), read(edited));
    }

    private static Map<String, @Nullable Object> differences(Map<?, ?> before, Map<?, ?> after) {
        var change = new LinkedHashMap<String, @Nullable Object>();
        after.forEach((key, value) -> {
            var old = before.get(key);
            if (value instanceof Map<?, ?> now && old instanceof Map<?, ?> was) {
                var inner = differences(was, now);
                if (!inner.isEmpty()) {
                    change.put(String.valueOf(key), inner);
                }
            } else if (!Objects.equals(old, value)) {
                change.put(String.valueOf(key), value);
            }
        });
        before.forEach((key, value) -> {
            if (!after.containsKey(key)) {
                change.put(String.valueOf(key), null);
            }
        });
        return change;
    }

    private static Map<?, ?> read(String text) {
        if (text.length() > LONGEST) {
            throw Draft.invalid(List.of("the text is longer than " + LONGEST + " characters"));
        }
        var options = new LoaderOptions();
        options.setMaxAliasesForCollections(0);
        options.setAllowDuplicateKeys(false);
        try {
            if (new Yaml(new SafeConstructor(options)).load(text) instanceof Map<?, ?> entry) {
                return withWords(entry);
            }
        } catch (YAMLException e) {
            throw Draft.invalid(List.of("not YAML: " + String.valueOf(e.getMessage()).lines().findFirst()
                    .orElse("")));
        }
        throw Draft.invalid(List.of("write keys and values, one a line"));
    }

    /** Days of prepaid prices look like numbers, and are keys. */
    private static Map<String, @Nullable Object> withWords(Map<?, ?> entry) {
        var words = new LinkedHashMap<String, @Nullable Object>();
        entry.forEach((key, value) -> words.put(String.valueOf(key),
                value instanceof Map<?, ?> inner ? withWords(inner) : value));
        return words;
    }
}
