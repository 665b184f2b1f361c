package dev.tenantry.simulator.stripe.call;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Walks sent fields beside the parameter table and stops at the first thing Stripe would refuse. */
final class ParameterCheck {

    private static final int MAP_ENTRIES = 50;
    private static final int MAP_KEY = 40;
    private static final int MAP_VALUE = 500;

    Map<String, Object> object(Parameter known, Map<String, Object> sent, String path) {
        var read = new LinkedHashMap<String, Object>();
        sent.forEach((name, value) -> {
            var param = path.isEmpty() ? name : path + "[" + name + "]";
            var child = known.children.get(name);
            if (child == null) {
                throw StripeError.malformed("parameter_unknown", param,
                        "Received unknown parameter: " + param);
            }
            read.put(name, value(child, value, param));
        });
        known.children.forEach((name, child) -> {
            if (child.required && !sent.containsKey(name)) {
                throw Params.missing(path.isEmpty() ? name : path + "[" + name + "]");
            }
        });
        return read;
    }

    private Object value(Parameter known, Object sent, String param) {
        if (known.type != null && known.type.kind().equals("unplayed")) {
            throw StripeError.malformed("simulator_does_not_play", param,
                    "Stripe takes %s, but the simulator does not play it.".formatted(param));
        }
        if (known.type != null && known.type.unsets() && "".equals(sent)) {
            return "";
        }
        if (known.list) {
            return list(known, sent, param);
        }
        if (!known.children.isEmpty()) {
            return object(known, mapOf(sent, param), param);
        }
        return single(known, sent, param);
    }

    private Object single(Parameter known, Object sent, String param) {
        return switch (known.type.kind()) {
            case "map" -> map(mapOf(sent, param), param);
            case "texts" -> texts(sent, param);
            default -> {
                if (!(sent instanceof String text)) {
                    throw StripeError.malformed("parameter_invalid", param, "Invalid " + param);
                }
                yield known.type.read(text, param);
            }
        };
    }

    @SuppressWarnings("unchecked")
    private List<Object> list(Parameter known, Object sent, String param) {
        if (!(sent instanceof List<?> items)) {
            throw StripeError.malformed("parameter_invalid", param, "Invalid array");
        }
        var read = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            var at = param + "[" + i + "]";
            read.add(object(known, mapOf(items.get(i), at), at));
        }
        return read;
    }

    private List<String> texts(Object sent, String param) {
        if (!(sent instanceof List<?> items) || !items.stream().allMatch(String.class::isInstance)) {
            throw StripeError.malformed("parameter_invalid", param, "Invalid array");
        }
        return items.stream().map(String.class::cast).toList();
    }

    private Map<String, Object> map(Map<String, Object> sent, String param) {
        if (sent.size() > MAP_ENTRIES) {
            throw StripeError.malformed("parameter_invalid", param,
                    "Invalid %s: at most %d keys".formatted(param, MAP_ENTRIES));
        }
        sent.forEach((key, value) -> {
            var at = param + "[" + key + "]";
            if (key.length() > MAP_KEY || !(value instanceof String text) || text.length() > MAP_VALUE) {
                throw StripeError.malformed("parameter_invalid", at,
                        "Invalid %s: keys up to %d and values up to %d characters"
                                .formatted(at, MAP_KEY, MAP_VALUE));
            }
        });
        return sent;
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> mapOf(Object sent, String param) {
        if (sent instanceof Map<?, ?> map) {
            return (Map<String, Object>) map;
        }
        throw StripeError.malformed("parameter_invalid_object", param, "Invalid object");
    }
}
