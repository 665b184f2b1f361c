package dev.tenantry.simulator.stripe.call;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads nested form fields as Stripe's clients send them: {@code a[b][0][c]=1}, {@code expand[]=x}. Gives
 * back maps, lists and texts; what an index or an empty bracket names becomes a list.
 */
public final class Form {

    private static final Pattern NAME = Pattern.compile("([^\\[\\]]+)((?:\\[[^\\[\\]]*])*)");
    private static final Pattern STEP = Pattern.compile("\\[([^\\[\\]]*)]");
    private static final Pattern INDEX = Pattern.compile("\\d{1,4}");

    private Form() {}

    public static Map<String, Object> parse(Map<String, String[]> fields) {
        var root = new LinkedHashMap<String, Object>();
        fields.forEach((name, values) -> {
            for (var value : values) {
                storable(name + value, name);
                put(root, steps(name), value, name);
            }
        });
        return named(root);
    }

    /** PostgreSQL keeps every character but this one. */
    private static void storable(String text, String name) {
        if (text.indexOf('\0') >= 0) {
            throw StripeError.malformed("parameter_invalid", name.replace("\0", ""),
                    "Invalid string: it contains a null character");
        }
    }

    private static List<String> steps(String name) {
        var match = NAME.matcher(name);
        if (!match.matches()) {
            throw StripeError.malformed("parameter_unknown", name, "Received unknown parameter: " + name);
        }
        var steps = new ArrayList<>(List.of(match.group(1)));
        STEP.matcher(match.group(2)).results().forEach(step -> steps.add(step.group(1)));
        return steps;
    }

    @SuppressWarnings("unchecked")
    private static void put(Map<String, Object> root, List<String> steps, String value, String name) {
        var at = root;
        for (var step : steps.subList(0, steps.size() - 1)) {
            var next = at.computeIfAbsent(key(at, step), key -> new LinkedHashMap<String, Object>());
            if (!(next instanceof Map)) {
                throw clash(name);
            }
            at = (Map<String, Object>) next;
        }
        if (at.put(key(at, steps.getLast()), value) instanceof Map) {
            throw clash(name);
        }
    }

    /** An empty bracket appends; the key is the next free position. */
    private static String key(Map<String, Object> at, String step) {
        return step.isEmpty() ? String.valueOf(at.size()) : step;
    }

    private static StripeError clash(String name) {
        return StripeError.malformed("parameter_invalid", name,
                "Invalid %s: it is sent both as a value and as an object".formatted(name));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> named(Map<String, Object> map) {
        map.replaceAll((key, value) -> value instanceof Map<?, ?> inner
                ? listed((Map<String, Object>) inner)
                : value);
        return map;
    }

    private static Object listed(Map<String, Object> map) {
        var inner = named(map);
        var indexed = inner.keySet().stream().allMatch(key -> INDEX.matcher(key).matches());
        return indexed ? List.copyOf(inner.values()) : inner;
    }
}
