package dev.tenantry.simulator.stripe.checkout;

import dev.tenantry.simulator.stripe.account.Books;
import dev.tenantry.simulator.stripe.account.Call;
import dev.tenantry.simulator.stripe.account.Fields;
import dev.tenantry.simulator.stripe.account.Lists;
import dev.tenantry.simulator.stripe.account.Operations;
import dev.tenantry.simulator.stripe.account.Step;
import dev.tenantry.simulator.stripe.call.Params;
import dev.tenantry.simulator.stripe.call.StripeError;
import dev.tenantry.simulator.stripe.object.StripeObject;
import dev.tenantry.web.PublicUrl;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Checkout sessions as the API sees them; what a person does on the page is {@link HostedCheckout}. */
@Component
public class Checkouts implements Operations, Step {

    static final String KIND = "checkout.session";
    private static final String PATH = "/v1/checkout/sessions";

    private final PublicUrl publicUrl;

    Checkouts(PublicUrl publicUrl) {
        this.publicUrl = publicUrl;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "POST " + PATH, this::create,
                "POST " + PATH + "/{id}", this::update,
                "GET " + PATH, this::list,
                "GET " + PATH + "/{id}", call -> call.books().get(KIND, call.id(), "session").shown(),
                "POST " + PATH + "/{id}/expire", this::expire,
                "GET " + PATH + "/{id}/line_items", this::lineItems);
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** A session nobody paid expires. */
    @Override
    public void take(Books books, StripeObject session) {
        expire(books, session);
    }

    private ObjectNode create(Call call) {
        var wanted = CheckoutRules.check(call);
        var params = call.params();
        var mode = params.need("mode", "mode");
        var session = call.books().create(KIND)
                .set("mode", mode)
                .set("expires_at", wanted.expiresAt())
                .set("payment_method_types", wanted.methods());
        session.set("url", publicUrl.of("/simulator/checkout/" + session.id()))
                .hide("items", wanted.items().stream().map(StripeObject::shown).toList())
                .hide("data", data(params, mode));
        Fields.texts(session, params, "success_url", "cancel_url", "client_reference_id", "customer",
                "customer_email", "customer_creation", "payment_method_collection", "locale", "submit_type");
        Fields.metadata(session, params);
        CheckoutModes.begin(call.books(), session, wanted);
        CheckoutModes.discount(call, session);
        return session.shown();
    }

    private static Map<String, Object> data(Params params, String mode) {
        var name = mode.equals("payment") ? "payment_intent_data" : mode + (mode.equals("setup")
                ? "_intent_data" : "_data");
        var data = new HashMap<>(params.child(name).values());
        data.putIfAbsent("metadata", Map.of());
        return data;
    }

    private ObjectNode update(Call call) {
        var session = call.books().get(KIND, call.id(), "session");
        Fields.metadata(session, call.params());
        return session.shown();
    }

    private ObjectNode list(Call call) {
        var wanted = new HashMap<String, Object>();
        for (var name : List.of("customer", "subscription", "payment_intent", "status")) {
            call.params().text(name).ifPresent(value -> wanted.put(name, value));
        }
        call.params().child("customer_details").text("email")
                .ifPresent(email -> wanted.put("customer_details", Map.of("email", email)));
        return Lists.page(call, KIND, List.of(wanted));
    }

    private ObjectNode expire(Call call) {
        var session = call.books().get(KIND, call.id(), "session");
        if (!session.is("status", "open")) {
            throw StripeError.invalid(null, "session",
                    "Only Checkout Sessions with a status in [\"open\"] can be expired. This one is %s."
                            .formatted(session.text("status")));
        }
        expire(call.books(), session);
        return session.shown();
    }

    private static void expire(Books books, StripeObject session) {
        session.set("status", "expired").set("url", null);
        books.event("checkout.session.expired", session);
    }

    private ObjectNode lineItems(Call call) {
        return lineItems(call.books().get(KIND, call.id(), "session"));
    }

    public static ObjectNode lineItems(StripeObject session) {
        var items = session.secrets().list("items").toList();
        return Lists.of(items, false, PATH + "/" + session.id() + "/line_items");
    }
}
