package dev.tenantry.simulator.stripe.payment;

import dev.tenantry.simulator.stripe.account.Books;
import dev.tenantry.simulator.stripe.account.Call;
import dev.tenantry.simulator.stripe.account.Fields;
import dev.tenantry.simulator.stripe.account.Lists;
import dev.tenantry.simulator.stripe.account.Operations;
import dev.tenantry.simulator.stripe.call.StripeError;
import dev.tenantry.simulator.stripe.object.StripeObject;
import dev.tenantry.web.PublicUrl;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Payment intents as the API sees them: made, confirmed with a card, canceled. */
@Component
class PaymentIntents implements Operations {

    private static final String KIND = "payment_intent";
    private static final String PATH = "/v1/payment_intents";

    private final PublicUrl publicUrl;
    private final InvoicedPayment invoices;

    PaymentIntents(PublicUrl publicUrl, InvoicedPayment invoices) {
        this.publicUrl = publicUrl;
        this.invoices = invoices;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "POST " + PATH, this::create,
                "GET " + PATH, call -> Lists.page(call, KIND,
                        List.of(Fields.wanted(call.params(), "customer"))),
                "GET " + PATH + "/{id}", call -> named(call).shown(),
                "POST " + PATH + "/{id}", this::update,
                "POST " + PATH + "/{id}/confirm", call -> confirm(call, named(call)),
                "POST " + PATH + "/{id}/cancel", this::cancel);
    }

    private static StripeObject named(Call call) {
        return call.books().get(KIND, call.id(), "intent");
    }

    private ObjectNode create(Call call) {
        var params = call.params();
        var currency = params.need("currency", "currency").toLowerCase(Locale.ROOT);
        var amount = params.number("amount").orElseThrow();
        IntentRules.amount(amount, currency);
        IntentRules.cardsOnly(params);
        params.text("customer").ifPresent(id -> call.books().get("customer", id, "customer"));
        var intent = Charging.intent(call.books(), amount, currency)
                .set("automatic_payment_methods", IntentRules.automatic(params));
        Fields.texts(intent, params, "customer", "description", "receipt_email", "setup_future_usage",
                "statement_descriptor_suffix");
        Fields.metadata(intent, params);
        call.books().event("payment_intent.created", intent);
        if (params.flag("confirm").orElse(false)) {
            return confirm(call, intent);
        }
        IntentRules.choose(call, intent);
        return intent.shown();
    }

    private ObjectNode confirm(Call call, StripeObject intent) {
        if (!intent.is("status", "requires_payment_method", "requires_confirmation", "requires_action")) {
            throw unexpected(intent, "confirm");
        }
        var params = call.params();
        IntentRules.returnUrl(intent, params);
        IntentRules.choose(call, intent);
        var method = IntentRules.chosen(call, intent);
        if (intent.secrets().find("return_url").isPresent()) {
            intent.hide("page", publicUrl.of("/simulator/intents/" + intent.id()));
        }
        var payer = params.flag("off_session").orElse(false) ? Charging.Payer.AWAY : Charging.Payer.THERE;
        take(call.books(), intent, method, payer);
        return intent.shown();
    }

    private void take(Books books, StripeObject intent, StripeObject method, Charging.Payer payer) {
        var invoice = intent.secrets().find("invoice").flatMap(books::find);
        if (invoice.isPresent()) {
            invoices.pay(books, invoice.get(), method, payer)
                    .filter(refusal -> !intent.is("status", "requires_action"))
                    .ifPresent(books::answerWith);
            return;
        }
        var outcome = Charging.confirm(books, intent, method, payer);
        outcome.refusal().ifPresent(books::answerWith);
        if (outcome.paid()) {
            keepCard(books, intent, method);
        }
    }

    private static void keepCard(Books books, StripeObject intent, StripeObject method) {
        if (intent.find("setup_future_usage").isPresent() && method.find("customer").isEmpty()) {
            intent.find("customer").flatMap(books::find)
                    .ifPresent(customer -> SavedCards.attach(books, method, customer));
        }
    }

    private ObjectNode update(Call call) {
        var intent = named(call);
        if (intent.is("status", "succeeded", "canceled") && call.params().has("amount")) {
            throw unexpected(intent, "update the amount of");
        }
        call.params().number("amount").ifPresent(amount -> {
            IntentRules.amount(amount, intent.text("currency"));
            intent.set("amount", amount);
        });
        Fields.texts(intent, call.params(), "description", "receipt_email");
        Fields.metadata(intent, call.params());
        return intent.shown();
    }

    private ObjectNode cancel(Call call) {
        var intent = named(call);
        if (intent.is("status", "succeeded", "canceled")) {
            throw unexpected(intent, "cancel");
        }
        intent.set("status", "canceled").set("canceled_at", call.books().now()).set("next_action", null)
                .set("cancellation_reason", call.params().text("cancellation_reason").orElse(null));
        call.books().event("payment_intent.canceled", intent);
        return intent.shown();
    }

    private static StripeError unexpected(StripeObject intent, String verb) {
        return IntentRules.unexpected(intent, verb).with("payment_intent", intent.shown().deepCopy());
    }
}
