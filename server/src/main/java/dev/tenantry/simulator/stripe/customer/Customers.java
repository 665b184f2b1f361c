package dev.tenantry.simulator.stripe.customer;

import dev.tenantry.simulator.stripe.account.Books;
import dev.tenantry.simulator.stripe.account.Call;
import dev.tenantry.simulator.stripe.account.Fields;
import dev.tenantry.simulator.stripe.account.Lists;
import dev.tenantry.simulator.stripe.account.Operations;
import dev.tenantry.simulator.stripe.billing.Endings;
import dev.tenantry.simulator.stripe.call.StripeError;
import dev.tenantry.simulator.stripe.object.Ids;
import dev.tenantry.simulator.stripe.object.Json;
import dev.tenantry.simulator.stripe.object.StripeObject;
import dev.tenantry.simulator.stripe.payment.PaymentMethods;
import dev.tenantry.simulator.stripe.payment.SavedCards;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Customers. Deleting one ends its subscriptions at once, as at Stripe. */
@Component
public class Customers implements Operations {

    private static final String KIND = "customer";

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "POST /v1/customers", this::create,
                "GET /v1/customers", this::list,
                "GET /v1/customers/{id}", call -> named(call).shown(),
                "POST /v1/customers/{id}", this::update,
                "DELETE /v1/customers/{id}", this::delete,
                "GET /v1/customers/{id}/payment_methods", this::paymentMethods);
    }

    private ObjectNode create(Call call) {
        var customer = make(call.books());
        call.params().text("test_clock").ifPresent(id -> customer.set("test_clock",
                call.books().get("test_helpers.test_clock", id, "test_clock").id()));
        fill(call, customer);
        call.params().text("payment_method").ifPresent(id ->
                SavedCards.attach(call.books(), SavedCards.named(call.books(), id, "payment_method"),
                        customer));
        call.books().event("customer.created", customer);
        return customer.shown();
    }

    /** Not told yet: the caller fills it and tells. */
    public static StripeObject make(Books books) {
        return books.create(KIND)
                .set("invoice_prefix", Ids.random(8).toUpperCase(Locale.ROOT))
                .set("next_invoice_sequence", 1);
    }

    private ObjectNode update(Call call) {
        var customer = call.books().get(KIND, call.id(), "id");
        fill(call, customer);
        call.books().updated("customer.updated", customer);
        return customer.shown();
    }

    private static void fill(Call call, StripeObject customer) {
        var params = call.params();
        params.text("email").filter(email -> !email.isEmpty() && !email.contains("@")).ifPresent(email -> {
            throw StripeError.invalid("email_invalid", "email", "Invalid email address: " + email);
        });
        Fields.texts(customer, params, "email", "name", "description", "phone");
        Fields.metadata(customer, params);
        params.child("invoice_settings").text("default_payment_method").ifPresent(id ->
                customer.set("invoice_settings.default_payment_method",
                        id.isEmpty() ? null : PaymentMethods.own(call, customer, id).id()));
    }

    private ObjectNode list(Call call) {
        return Lists.page(call, KIND, List.of(call.params().text("email")
                .map(email -> Map.<String, Object>of("email", email)).orElse(Map.of())));
    }

    private StripeObject named(Call call) {
        return call.books().find(call.id()).filter(found -> found.isDeleted() || found.kind().equals(KIND))
                .orElseThrow(() -> StripeError.missing(KIND, call.id(), "id"));
    }

    private ObjectNode delete(Call call) {
        return remove(call.books(), call.books().get(KIND, call.id(), "id"));
    }

    /** Its subscriptions end at once; what is left is a stub that says so. */
    public static ObjectNode remove(Books books, StripeObject customer) {
        var id = customer.id();
        books.all("subscription", Map.of(KIND, id)).stream()
                .filter(subscription -> !subscription.is("status", "canceled", "incomplete_expired"))
                .forEach(subscription -> Endings.end(books, subscription, "cancellation_requested"));
        books.event("customer.deleted", customer);
        customer.shown().removeAll();
        customer.shown().setAll(Json.object().put("id", id).put("object", KIND).put("deleted", true));
        return customer.shown();
    }

    private ObjectNode paymentMethods(Call call) {
        call.books().get(KIND, call.id(), "customer");
        return Lists.page(call, "payment_method", List.of(Map.of(KIND, call.id())));
    }
}
