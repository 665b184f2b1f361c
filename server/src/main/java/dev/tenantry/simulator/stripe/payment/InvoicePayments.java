package dev.tenantry.simulator.stripe.payment;

import dev.tenantry.simulator.stripe.account.Call;
import dev.tenantry.simulator.stripe.account.Fields;
import dev.tenantry.simulator.stripe.account.Lists;
import dev.tenantry.simulator.stripe.account.Operations;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Which payment paid which invoice: the only way from money to an invoice. */
@Component
class InvoicePayments implements Operations {

    private static final String KIND = "invoice_payment";

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "GET /v1/invoice_payments", this::list,
                "GET /v1/invoice_payments/{id}", call -> call.books().get(KIND, call.id(), "id").shown());
    }

    private ObjectNode list(Call call) {
        var wanted = Fields.wanted(call.params(), "invoice", "status");
        call.params().child("payment").text("payment_intent")
                .ifPresent(id -> wanted.put("payment", Map.of("payment_intent", id)));
        return Lists.page(call, KIND, List.of(wanted));
    }
}
