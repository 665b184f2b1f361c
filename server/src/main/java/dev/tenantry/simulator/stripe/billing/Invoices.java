package dev.tenantry.simulator.stripe.billing;

import dev.tenantry.simulator.stripe.account.Call;
import dev.tenantry.simulator.stripe.account.Lists;
import dev.tenantry.simulator.stripe.account.Operations;
import dev.tenantry.simulator.stripe.call.StripeError;
import dev.tenantry.simulator.stripe.payment.PaymentMethods;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Invoices: looked at, and paid by hand when an automatic payment failed. */
@Component
class Invoices implements Operations {

    private static final String KIND = "invoice";

    private final Dunning dunning;

    Invoices(Dunning dunning) {
        this.dunning = dunning;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "GET /v1/invoices", this::list,
                "GET /v1/invoices/{id}", call -> call.books().get(KIND, call.id(), KIND).shown(),
                "POST /v1/invoices/{id}/pay", this::pay);
    }

    private ObjectNode list(Call call) {
        var params = call.params();
        var wanted = new HashMap<String, Object>();
        params.text("customer").ifPresent(id -> wanted.put("customer", id));
        params.text("status").ifPresent(status -> wanted.put("status", status));
        params.text("subscription").ifPresent(id ->
                wanted.put("parent", Map.of("subscription_details", Map.of("subscription", id))));
        return Lists.page(call, KIND, List.of(wanted));
    }

    private ObjectNode pay(Call call) {
        var books = call.books();
        var invoice = books.get(KIND, call.id(), KIND);
        if (!invoice.is("status", "open")) {
            throw StripeError.invalid(null, null, invoice.is("status", "paid")
                    ? "Invoice is already paid"
                    : "Only open invoices can be paid. This one is %s.".formatted(invoice.text("status")));
        }
        var customer = books.linked(invoice, "customer");
        var method = call.params().text("payment_method").map(id -> PaymentMethods.own(call, customer, id));
        dunning.attempt(books, invoice, method, false).ifPresent(books::answerWith);
        return invoice.shown();
    }
}
