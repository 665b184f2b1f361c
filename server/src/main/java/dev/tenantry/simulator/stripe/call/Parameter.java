package dev.tenantry.simulator.stripe.call;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One place of an operation's parameter tree: a typed value, or an object or list of further parameters.
 * {@code type} is null where only children may be sent.
 */
final class Parameter {

    final Map<String, Parameter> children = new LinkedHashMap<>();
    @Nullable ValueType type;
    boolean required;
    boolean list;

    Parameter child(String name) {
        return children.computeIfAbsent(name, key -> new Parameter());
    }
}
