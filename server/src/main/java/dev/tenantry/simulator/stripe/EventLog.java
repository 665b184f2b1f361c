package dev.tenantry.simulator.stripe;

import dev.tenantry.simulator.stripe.account.Call;
import dev.tenantry.simulator.stripe.account.Lists;
import dev.tenantry.simulator.stripe.account.Operations;
import dev.tenantry.simulator.stripe.call.StripeError;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Everything that happened, for whoever missed a webhook. */
@Component
class EventLog implements Operations {

    private static final String KIND = "event";
    private static final int MOST_TYPES = 20;

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "GET /v1/events", this::list,
                "GET /v1/events/{id}", call -> call.books().get(KIND, call.id(), "id").shown());
    }

    private ObjectNode list(Call call) {
        var params = call.params();
        var types = params.texts("types");
        if (params.has("type") && !types.isEmpty()) {
            throw StripeError.malformed("parameter_unknown", "types",
                    "You may only specify one of these parameters: type, types.");
        }
        if (types.size() > MOST_TYPES) {
            throw StripeError.invalid(null, "types", "At most 20 types may be given.");
        }
        var wanted = params.text("type").map(List::of).orElse(types);
        return Lists.page(call, KIND, wanted.isEmpty() ? List.of(Map.of())
                : wanted.stream().map(type -> Map.<String, Object>of("type", type)).toList());
    }
}
