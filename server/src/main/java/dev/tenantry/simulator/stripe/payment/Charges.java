package dev.tenantry.simulator.stripe.payment;

import dev.tenantry.simulator.stripe.account.Books;
import dev.tenantry.simulator.stripe.account.Call;
import dev.tenantry.simulator.stripe.account.Fields;
import dev.tenantry.simulator.stripe.account.Lists;
import dev.tenantry.simulator.stripe.account.Operations;
import dev.tenantry.simulator.stripe.call.StripeError;
import dev.tenantry.simulator.stripe.object.StripeObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Charges: each try to take money. They come from payment intents; the old way of making one is gone. */
@Component
class Charges implements Operations {

    static final String KIND = "charge";

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "GET /v1/charges", call -> Lists.page(call, KIND,
                        List.of(Fields.wanted(call.params(), "customer", "payment_intent"))),
                "GET /v1/charges/{id}", call -> call.books().get(KIND, call.id(), "id").shown(),
                "POST /v1/charges/{id}", this::update);
    }

    private ObjectNode update(Call call) {
        var charge = call.books().get(KIND, call.id(), "charge");
        Fields.texts(charge, call.params(), "description");
        Fields.metadata(charge, call.params());
        call.books().updated("charge.updated", charge);
        return charge.shown();
    }

    static StripeObject make(Books books, StripeObject intent, StripeObject method,
            Optional<StripeError> refusal) {
        var amount = intent.number("amount");
        var paid = refusal.isEmpty();
        var charge = books.create(KIND)
                .set("amount", amount)
                .set("metadata", intent.at("metadata"))
                .set("payment_intent", intent.id())
                .set("payment_method", method.id())
                .set("billing_details.name", method.find("billing_details.name").orElse(null))
                .set("billing_details.email", method.find("billing_details.email").orElse(null))
                .set("status", paid ? "succeeded" : "failed")
                .set("paid", paid)
                .set("captured", paid)
                .set("amount_captured", paid ? amount : 0);
        for (var field : new String[] {"currency", "customer", "description"}) {
            charge.set(field, intent.at(field));
        }
        refusal.ifPresent(why -> declined(charge, why));
        var card = "payment_method_details.card.";
        for (var field : new String[] {"brand", "last4", "fingerprint", "exp_month", "exp_year"}) {
            charge.set(card + field, method.at("card." + field));
        }
        return charge.set(card + "network", method.at("card.brand")).set(card + "amount_authorized", amount);
    }

    private static void declined(StripeObject charge, StripeError why) {
        var reason = why.declineCode().orElse("generic_decline");
        charge.set("failure_code", why.code()).set("failure_message", why.getMessage())
                .set("outcome.network_status", "declined_by_network").set("outcome.type", "issuer_declined")
                .set("outcome.seller_message", "The bank returned the decline code `%s`.".formatted(reason))
                .set("outcome.reason", reason);
    }
}
