package dev.tenantry.simulator.stripe.call;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checked parameters of one call: every name is known and every value has its type. */
@SuppressWarnings("unchecked")
public record Params(Map<String, Object> values) {

    public static final Params NONE = new Params(Map.of());

    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** Empty when not sent; an empty string when sent to unset the field. */
    public Optional<String> text(String name) {
        return Optional.ofNullable((String) values.get(name));
    }

    /** The text of a parameter Stripe demands only in some cases. */
    public String need(String name, String param) {
        return text(name).orElseThrow(() -> missing(param));
    }

    public Optional<Long> number(String name) {
        return values.get(name) instanceof Long number ? Optional.of(number) : Optional.empty();
    }

    public Optional<BigDecimal> decimal(String name) {
        return Optional.ofNullable((BigDecimal) values.get(name));
    }

    public Optional<Boolean> flag(String name) {
        return Optional.ofNullable((Boolean) values.get(name));
    }

    public Optional<Instant> time(String name) {
        return number(name).map(Instant::ofEpochSecond);
    }

    public Params child(String name) {
        return values.get(name) instanceof Map<?, ?> map ? new Params((Map<String, Object>) map) : NONE;
    }

    public List<Params> children(String name) {
        return values.get(name) instanceof List<?> list
                ? list.stream().map(item -> new Params((Map<String, Object>) item)).toList()
                : List.of();
    }

    public List<String> texts(String name) {
        return values.get(name) instanceof List<?> list ? (List<String>) list : List.of();
    }

    /** Text pairs such as metadata; an empty value unsets its key. */
    public Map<String, String> map(String name) {
        return values.get(name) instanceof Map<?, ?> map ? (Map<String, String>) map : Map.of();
    }

    public static StripeError missing(String param) {
        return StripeError.malformed("parameter_missing", param,
                "Missing required param: %s.".formatted(param));
    }
}
