package dev.tenantry.simulator.stripe.call;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Every operation the simulator plays with every parameter Stripe knows for it, from one text file: a line
 * without indent names the operation, an indented line a parameter, its type and whether it is required.
 */
public final class ParameterTable {

    private static final String FILE = "/simulator/stripe/parameters.txt";

    private final Map<String, Parameter> operations = new LinkedHashMap<>();

    public ParameterTable() {
        Parameter current = new Parameter();
        for (var line : text().lines().toList()) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (line.startsWith(" ")) {
                add(current, line.strip().split("\\s+"));
            } else {
                current = new Parameter();
                operations.put(line.strip(), current);
            }
        }
    }

    public Set<String> operations() {
        return operations.keySet();
    }

    /** Refuses what Stripe would refuse about names and types; gives typed values otherwise. */
    public Params check(String operation, Map<String, Object> form) {
        return new Params(new ParameterCheck().object(operations.get(operation), form, ""));
    }

    private static void add(Parameter operation, String[] words) {
        var at = operation;
        for (var step : words[0].split("\\.")) {
            var list = step.endsWith("[]");
            at = at.child(list ? step.substring(0, step.length() - 2) : step);
            at.list |= list;
        }
        at.type = ValueType.of(words[1]);
        at.required = words.length > 2;
    }

    private static String text() {
        try (var file = ParameterTable.class.getResourceAsStream(FILE)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
