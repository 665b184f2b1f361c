package dev.tenantry.simulator.stripe.billing;

import dev.tenantry.simulator.stripe.account.Call;
import dev.tenantry.simulator.stripe.account.Fields;
import dev.tenantry.simulator.stripe.account.Lists;
import dev.tenantry.simulator.stripe.account.Operations;
import dev.tenantry.simulator.stripe.call.StripeError;
import dev.tenantry.simulator.stripe.object.StripeObject;
import dev.tenantry.simulator.stripe.payment.PaymentMethods;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Invoices: looked at, finalized, paid by hand, voided or written off. */
@Component
class Invoices implements Operations {

    private static final String KIND = "invoice";

    private static final String SUBSCRIPTION = "parent.subscription_details.subscription";

    private final Invoicing invoicing;
    private final Dunning dunning;

    Invoices(Invoicing invoicing, Dunning dunning) {
        this.invoicing = invoicing;
        this.dunning = dunning;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "GET /v1/invoices", this::list,
                "GET /v1/invoices/{id}", call -> named(call).shown(),
                "POST /v1/invoices/{id}", this::update,
                "GET /v1/invoices/{id}/lines", call ->
                        Lists.of(named(call).list("lines.data").toList(), false,
                        "/v1/invoices/" + call.id() + "/lines"),
                "POST /v1/invoices/{id}/pay", this::pay,
                "POST /v1/invoices/{id}/finalize", this::finish,
                "POST /v1/invoices/{id}/void", this::cancel,
                "POST /v1/invoices/{id}/mark_uncollectible", this::writeOff);
    }

    private static StripeObject named(Call call) {
        return call.books().get(KIND, call.id(), KIND);
    }

    private ObjectNode update(Call call) {
        var invoice = named(call);
        Fields.texts(invoice, call.params(), "description", "footer");
        Fields.metadata(invoice, call.params());
        call.params().flag("auto_advance").ifPresent(on -> {
            in(invoice, "updated to collect by itself", "draft", "open");
            invoice.set("auto_advance", on);
        });
        call.books().updated("invoice.updated", invoice);
        return invoice.shown();
    }

    private ObjectNode finish(Call call) {
        var invoice = in(named(call), "finalized", "draft");
        call.params().flag("auto_advance").ifPresent(on -> invoice.set("auto_advance", on));
        invoicing.finish(call.books(), invoice);
        if (invoice.flag("auto_advance")) {
            invoice.set("next_payment_attempt", call.books().now());
        }
        return invoice.shown();
    }

    private ObjectNode cancel(Call call) {
        var invoice = in(named(call), "voided", "open", "uncollectible");
        invoicing.cancel(call.books(), invoice);
        if (call.books().linked(invoice, SUBSCRIPTION).is("status", "past_due")) {
            Dunning.settled(call.books(), invoice);
        }
        return invoice.shown();
    }

    private ObjectNode writeOff(Call call) {
        var invoice = in(named(call), "marked uncollectible", "open");
        invoicing.writeOff(call.books(), invoice);
        return invoice.shown();
    }

    private static StripeObject in(StripeObject invoice, String done, String... statuses) {
        if (!invoice.is("status", statuses)) {
            throw StripeError.invalid(null, null, "Only invoices in %s can be %s. This one is %s."
                    .formatted(String.join(" or ", statuses), done, invoice.text("status")));
        }
        return invoice;
    }

    private ObjectNode list(Call call) {
        var params = call.params();
        var wanted = Fields.wanted(params, "customer", "status", "collection_method");
        params.text("subscription").ifPresent(id ->
                wanted.put("parent", Map.of("subscription_details", Map.of("subscription", id))));
        return Lists.page(call, KIND, List.of(wanted));
    }

    private ObjectNode pay(Call call) {
        var books = call.books();
        var invoice = named(call);
        if (invoice.is("status", "paid")) {
            throw StripeError.invalid("invoice_already_paid", null, "Invoice is already paid");
        }
        if (invoice.is("status", "draft")) {
            invoicing.finish(books, invoice);
        }
        in(invoice, "paid", "open", "uncollectible");
        if (call.params().flag("paid_out_of_band").orElse(false)) {
            Invoicing.paid(books, invoice);
            Dunning.settled(books, invoice);
            return invoice.shown();
        }
        var customer = books.linked(invoice, "customer");
        var method = call.params().text("payment_method").map(id -> PaymentMethods.own(call, customer, id));
        dunning.attempt(books, invoice, method, false).ifPresent(books::answerWith);
        return invoice.shown();
    }
}
