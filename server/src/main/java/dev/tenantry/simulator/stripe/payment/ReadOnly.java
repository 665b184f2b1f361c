package dev.tenantry.simulator.stripe.payment;

import dev.tenantry.simulator.stripe.account.Call;
import dev.tenantry.simulator.stripe.account.Lists;
import dev.tenantry.simulator.stripe.account.Operations;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** What comes into being by paying and can only be looked at: payment intents, charges, invoice payments. */
@Component
class ReadOnly implements Operations {

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "GET /v1/payment_intents/{id}",
                call -> call.books().get("payment_intent", call.id(), "intent").shown(),
                "GET /v1/charges/{id}", call -> call.books().get("charge", call.id(), "id").shown(),
                "GET /v1/invoice_payments", this::invoicePayments);
    }

    private ObjectNode invoicePayments(Call call) {
        var wanted = new HashMap<String, Object>();
        call.params().text("invoice").ifPresent(id -> wanted.put("invoice", id));
        call.params().text("status").ifPresent(status -> wanted.put("status", status));
        call.params().child("payment").text("payment_intent")
                .ifPresent(id -> wanted.put("payment", Map.of("payment_intent", id)));
        return Lists.page(call, "invoice_payment", List.of(wanted));
    }
}
