package dev.tenantry.simulator.stripe.payment;

import dev.tenantry.simulator.stripe.account.Call;
import dev.tenantry.simulator.stripe.account.Fields;
import dev.tenantry.simulator.stripe.account.Lists;
import dev.tenantry.simulator.stripe.account.Operations;
import dev.tenantry.simulator.stripe.call.Params;
import dev.tenantry.simulator.stripe.call.StripeError;
import dev.tenantry.simulator.stripe.card.TestCard;
import dev.tenantry.simulator.stripe.object.StripeObject;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Saved cards. They come from hosted pages and test tokens; a detached one can never be attached again. */
@Component
public class PaymentMethods implements Operations {

    private static final String KIND = "payment_method";

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "POST /v1/payment_methods", this::create,
                "GET /v1/payment_methods", this::list,
                "GET /v1/payment_methods/{id}", call -> named(call).shown(),
                "POST /v1/payment_methods/{id}", this::update,
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

    private ObjectNode create(Call call) {
        var params = call.params();
        var token = params.child("card").text("token").orElseThrow(() -> StripeError.invalid(null, "card",
                "Sending credit card numbers directly to the API is generally unsafe. Send a test token "
                + "such as card[token]=tok_visa."));
        var card = TestCard.named(token)
                .orElseThrow(() -> StripeError.missing("token", token, "card[token]"));
        var method = SavedCards.make(call.books(), card);
        details(call, method);
        return method.shown();
    }

    private ObjectNode update(Call call) {
        var method = named(call);
        if (method.find("customer").isEmpty()) {
            throw StripeError.invalid(null, null, "You must save this PaymentMethod to a customer before you "
                    + "can update it.");
        }
        details(call, method);
        call.books().updated("payment_method.updated", method);
        return method.shown();
    }

    private static void details(Call call, StripeObject method) {
        for (var field : List.of("name", "email", "phone")) {
            call.params().child("billing_details").text(field)
                    .ifPresent(value -> method.set("billing_details." + field, value.isEmpty() ? null
                            : value));
        }
        Fields.metadata(method, call.params());
    }

    private ObjectNode attach(Call call) {
        var books = call.books();
        var method = SavedCards.named(books, call.id(), KIND);
        var customer = books.get("customer", call.params().need("customer", "customer"), "customer");
        if (method.secrets().flag("detached")) {
            throw StripeError.invalid("payment_method_unactivated", null,
                    "This PaymentMethod was detached from a customer and may not be used again.");
        }
        if (method.find("customer").filter(owner -> !owner.equals(customer.id())).isPresent()) {
            throw StripeError.invalid(null, null,
                    "The payment method you provided has already been attached to a customer.");
        }
        if (method.find("customer").isEmpty()) {
            SavedCards.attach(books, method, customer);
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
        method.set("customer", null).hide("detached", true);
        books.updated("payment_method.detached", method);
        return method.shown();
    }
}
