package dev.tenantry.simulator.stripe.payment;

import dev.tenantry.simulator.stripe.account.Call;
import dev.tenantry.simulator.stripe.account.Lists;
import dev.tenantry.simulator.stripe.account.Operations;
import dev.tenantry.simulator.stripe.call.Params;
import dev.tenantry.simulator.stripe.call.StripeError;
import dev.tenantry.simulator.stripe.object.StripeObject;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Saved cards. They come from hosted pages; a detached one can never be attached again. */
@Component
public class PaymentMethods implements Operations {

    private static final String KIND = "payment_method";

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "GET /v1/payment_methods", this::list,
                "GET /v1/payment_methods/{id}", call -> named(call).shown(),
                "POST /v1/payment_methods/{id}/attach", this::attach,
                "POST /v1/payment_methods/{id}/detach", this::detach);
    }

    /** A saved card of this very customer. */
    public static StripeObject own(Call call, StripeObject customer, String method) {
        var found = call.books().get("payment_method", method, "payment_method");
        if (!found.is("customer", customer.id())) {
            throw StripeError.invalid("resource_missing", "payment_method",
                    "The payment method %s does not belong to the customer %s."
                            .formatted(method, customer.id()));
        }
        return found;
    }

    private static StripeObject named(Call call) {
        return call.books().get(KIND, call.id(), KIND);
    }

    private ObjectNode list(Call call) {
        var customer = call.params().text("customer").orElseThrow(() -> Params.missing("customer"));
        return Lists.page(call, KIND, List.of(Map.of("customer", customer)));
    }

    private ObjectNode attach(Call call) {
        var method = named(call);
        var customer = call.books().get("customer", call.params().need("customer", "customer"), "customer");
        if (method.find("customer").isEmpty()) {
            throw StripeError.invalid("payment_method_unactivated", null,
                    "This PaymentMethod was detached from a customer and may not be used again.");
        }
        if (!method.is("customer", customer.id())) {
            throw StripeError.invalid(null, null,
                    "The payment method you provided has already been attached to a customer.");
        }
        return method.shown();
    }

    private ObjectNode detach(Call call) {
        var books = call.books();
        var method = named(call);
        if (method.find("customer").isEmpty()) {
            throw StripeError.invalid(null, null,
                    "The payment method you provided is not attached to a customer.");
        }
        var customer = books.linked(method, "customer");
        if (customer.is("invoice_settings.default_payment_method", method.id())) {
            customer.set("invoice_settings.default_payment_method", null);
            books.updated("customer.updated", customer);
        }
        books.all("subscription", Map.of("default_payment_method", method.id())).forEach(subscription -> {
            subscription.set("default_payment_method", null);
            books.updated("customer.subscription.updated", subscription);
        });
        method.set("customer", null);
        books.updated("payment_method.detached", method);
        return method.shown();
    }
}
