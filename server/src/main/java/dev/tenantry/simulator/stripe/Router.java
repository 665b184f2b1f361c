package dev.tenantry.simulator.stripe;

import dev.tenantry.simulator.stripe.account.Operations.Operation;
import dev.tenantry.simulator.stripe.account.Operations;
import dev.tenantry.simulator.stripe.call.ParameterTable;
import dev.tenantry.simulator.stripe.call.Params;
import dev.tenantry.simulator.stripe.call.StripeError;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the operation a method and path name, and checks its parameters against the table. */
@Component
class Router {

    private final ParameterTable table = new ParameterTable();
    private final Map<String, Operation> operations = new HashMap<>();
    private final List<String> names;

    Router(List<Operations> offered) {
        offered.forEach(some -> operations.putAll(some.operations()));
        if (!operations.keySet().equals(table.operations())) {
            throw new IllegalStateException("the parameter table and the operations differ: "
                    + table.operations() + " / " + operations.keySet());
        }
        // a name spelled out goes before an id in its place
        names = operations.keySet().stream().sorted(Comparator.comparing(name -> name.contains("{id}")))
                .toList();
    }

    record Route(Operation operation, String id, Params params) {}

    Route route(String method, String path, Map<String, Object> form) {
        var steps = path.split("/");
        for (var name : names) {
            var words = name.split(" ");
            var id = match(words[1].split("/"), steps);
            if (words[0].equals(method) && id != null) {
                return new Route(operations.get(name), id, table.check(name, form));
            }
        }
        throw StripeError.unknownRoute(method, path);
    }

    /** The id in the path, empty when the pattern has none, null when the path is another. */
    private static @Nullable String match(String[] pattern, String[] steps) {
        if (pattern.length != steps.length) {
            return null;
        }
        var id = "";
        for (int i = 0; i < pattern.length; i++) {
            if (pattern[i].equals("{id}")) {
                id = steps[i];
            } else if (!pattern[i].equals(steps[i])) {
                return null;
            }
        }
        return id;
    }
}
