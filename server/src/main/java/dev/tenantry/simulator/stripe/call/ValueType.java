package dev.tenantry.simulator.stripe.call;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What one value may be, as the parameter table writes it: {@code text}, {@code text(200)},
 * {@code integer(1..99)}, {@code decimal}, {@code flag}, {@code time}, {@code one-of(a|b)}, {@code url},
 * {@code texts}, {@code map}. A trailing {@code ?} allows the empty string, which unsets the field.
 * {@code unplayed} is known to Stripe and refused here by name.
 */
record ValueType(String kind, String bounds, boolean unsets) {

    private static final Pattern WRITTEN = Pattern.compile("([a-z-]+)(?:\\(([^)]*)\\))?(\\?)?");
    private static final int TEXT_LENGTH = 5000;

    static ValueType of(String written) {
        var match = WRITTEN.matcher(written);
        if (!match.matches()) {
            throw new IllegalStateException("not a parameter type: " + written);
        }
        var bounds = match.group(2) == null ? "" : match.group(2);
        return new ValueType(match.group(1), bounds, match.group(3) != null);
    }

    /** The value in its Java type: String, Long, BigDecimal or Boolean. */
    Object read(String value, String param) {
        if (value.isEmpty()) {
            return empty(param);
        }
        return switch (kind) {
            case "text", "map" -> text(value, param);
            case "url" -> url(value, param);
            case "integer", "time" -> integer(value, param);
            case "decimal" -> decimal(value, param);
            case "flag" -> flag(value, param);
            case "one-of" -> oneOf(value, param);
            default -> throw StripeError.malformed("parameter_invalid", param, "Invalid " + param);
        };
    }

    private Object empty(String param) {
        if (unsets) {
            return "";
        }
        throw StripeError.malformed("parameter_invalid_empty", param,
                "You passed an empty string for '%s', which cannot be unset. Leave it out or give it a value."
                        .formatted(param));
    }

    private String text(String value, String param) {
        var longest = bounds.isEmpty() ? TEXT_LENGTH : Integer.parseInt(bounds);
        if (value.length() > longest) {
            throw StripeError.malformed("parameter_invalid_string_length", param,
                    "Invalid string: %s; must be at most %d characters".formatted(param, longest));
        }
        return value;
    }

    private String url(String value, String param) {
        if (!value.matches("https?://[^\\s/?#]+\\S*")) {
            throw StripeError.malformed("url_invalid", param, "Not a valid URL");
        }
        return text(value, param);
    }

    private Long integer(String value, String param) {
        if (!value.matches("-?\\d{1,15}")) {
            throw StripeError.malformed("parameter_invalid_integer", param, "Invalid integer: " + value);
        }
        var number = Long.parseLong(value);
        if (!bounds.isEmpty()) {
            within(number, param);
        }
        return number;
    }

    private void within(long number, String param) {
        var ends = List.of(bounds.split("\\.\\."));
        if (number < Long.parseLong(ends.getFirst()) || number > Long.parseLong(ends.getLast())) {
            throw StripeError.malformed("parameter_invalid_integer", param,
                    "Invalid %s: must be between %s and %s"
                            .formatted(param, ends.getFirst(), ends.getLast()));
        }
    }

    private BigDecimal decimal(String value, String param) {
        if (!value.matches("-?\\d{1,12}(\\.\\d{1,12})?")) {
            throw StripeError.malformed("parameter_invalid", param, "Invalid decimal: " + value);
        }
        return new BigDecimal(value);
    }

    private Boolean flag(String value, String param) {
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw StripeError.malformed("parameter_invalid", param, "Invalid boolean: " + value);
        };
    }

    private String oneOf(String value, String param) {
        if (!List.of(bounds.split("\\|")).contains(value)) {
            throw StripeError.malformed("parameter_invalid", param,
                    "Invalid %s: must be one of %s".formatted(param, bounds.replace("|", ", ")));
        }
        return value;
    }
}
