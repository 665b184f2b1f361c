package dev.tenantry.simulator.stripe.payment;

import dev.tenantry.simulator.stripe.account.Books;
import dev.tenantry.simulator.stripe.account.Call;
import dev.tenantry.simulator.stripe.account.Fields;
import dev.tenantry.simulator.stripe.account.Lists;
import dev.tenantry.simulator.stripe.account.Operations;
import dev.tenantry.simulator.stripe.call.StripeError;
import dev.tenantry.simulator.stripe.object.Ids;
import dev.tenantry.simulator.stripe.object.StripeObject;
import dev.tenantry.web.PublicUrl;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Setup intents: a card is kept for later without taking money. */
@Component
public class SetupIntents implements Operations {

    private static final String KIND = "setup_intent";
    private static final String PATH = "/v1/setup_intents";

    private final PublicUrl publicUrl;

    SetupIntents(PublicUrl publicUrl) {
        this.publicUrl = publicUrl;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "POST " + PATH, this::create,
                "GET " + PATH, call -> Lists.page(call, KIND,
                        List.of(Fields.wanted(call.params(), "customer", "payment_method"))),
                "GET " + PATH + "/{id}", call -> named(call).shown(),
                "POST " + PATH + "/{id}", this::update,
                "POST " + PATH + "/{id}/confirm", call -> confirm(call, named(call)),
                "POST " + PATH + "/{id}/cancel", this::cancel);
    }

    private static StripeObject named(Call call) {
        return call.books().get(KIND, call.id(), "intent");
    }

    public static StripeObject make(Books books, Optional<String> customer) {
        var intent = books.create(KIND);
        return intent.set("client_secret", intent.id() + "_secret_" + Ids.random(24))
                .set("customer", customer.orElse(null));
    }

    private ObjectNode create(Call call) {
        var params = call.params();
        IntentRules.cardsOnly(params);
        params.text("customer").ifPresent(id -> call.books().get("customer", id, "customer"));
        var intent = make(call.books(), params.text("customer"))
                .set("automatic_payment_methods", IntentRules.automatic(params));
        Fields.texts(intent, params, "description", "usage");
        Fields.metadata(intent, params);
        call.books().event("setup_intent.created", intent);
        if (params.flag("confirm").orElse(false)) {
            return confirm(call, intent);
        }
        IntentRules.choose(call, intent);
        return intent.shown();
    }

    private ObjectNode confirm(Call call, StripeObject intent) {
        if (!intent.is("status", "requires_payment_method", "requires_confirmation", "requires_action")) {
            throw IntentRules.unexpected(intent, "confirm");
        }
        IntentRules.returnUrl(intent, call.params());
        IntentRules.choose(call, intent);
        var method = IntentRules.chosen(call, intent);
        if (SavedCards.behaviour(method).asks()) {
            intent.secrets().find("return_url").ifPresent(url ->
                    intent.hide("page", publicUrl.of("/simulator/intents/" + intent.id())));
            intent.set("status", "requires_action").set("next_action", NextAction.of(intent));
            call.books().event("setup_intent.requires_action", intent);
        } else {
            succeed(call.books(), intent, method).ifPresent(call.books()::answerWith);
        }
        return intent.shown();
    }

    /** The card is kept, or the bank's refusal stays with the intent. */
    public static Optional<StripeError> succeed(Books books, StripeObject intent, StripeObject method) {
        var refusal = SavedCards.refusalToSave(SavedCards.behaviour(method));
        intent.set("next_action", null);
        if (refusal.isPresent()) {
            return Optional.of(fail(books, intent, refusal.get()));
        }
        intent.set("status", "succeeded").set("payment_method", method.id()).set("last_setup_error", null);
        if (method.find("customer").isEmpty()) {
            intent.find("customer").flatMap(books::find)
                    .ifPresent(customer -> SavedCards.attach(books, method, customer));
        }
        books.event("setup_intent.succeeded", intent);
        return Optional.empty();
    }

    public static StripeError fail(Books books, StripeObject intent, StripeError refusal) {
        intent.set("status", "requires_payment_method").set("payment_method", null).set("next_action", null)
                .set("last_setup_error", refusal.body().get("error"));
        books.event("setup_intent.setup_failed", intent);
        return refusal.with("setup_intent", intent.shown().deepCopy());
    }

    private ObjectNode update(Call call) {
        var intent = named(call);
        Fields.texts(intent, call.params(), "description");
        Fields.metadata(intent, call.params());
        return intent.shown();
    }

    private ObjectNode cancel(Call call) {
        var intent = named(call);
        if (intent.is("status", "succeeded", "canceled")) {
            throw IntentRules.unexpected(intent, "cancel");
        }
        intent.set("status", "canceled").set("next_action", null)
                .set("cancellation_reason", call.params().text("cancellation_reason").orElse(null));
        call.books().event("setup_intent.canceled", intent);
        return intent.shown();
    }
}
