package dev.tenantry.simulator.stripe.payment;

import dev.tenantry.simulator.stripe.account.Books;
import dev.tenantry.simulator.stripe.call.StripeError;
import dev.tenantry.simulator.stripe.card.CardForm;
import dev.tenantry.simulator.stripe.card.TestCard.Behaviour;
import dev.tenantry.simulator.stripe.object.Ids;
import dev.tenantry.simulator.stripe.object.StripeObject;
import java.util.Optional;

/** Saves cards and charges them: a payment intent with one charge a try, as its test number demands. */
public final class Payments {

    private static final String BEHAVIOUR = "behaviour";

    private Payments() {}

    /** What a charge on this card answers; empty when it pays. */
    public static Optional<StripeError> refusal(Behaviour behaviour) {
        return switch (behaviour) {
            case PAYS, ASKS_FIRST -> Optional.empty();
            case DECLINED, FAILS_LATER -> Optional.of(StripeError.card("card_declined", "generic_decline",
                    "Your card was declined."));
            case NO_FUNDS -> Optional.of(StripeError.card("card_declined", "insufficient_funds",
                    "Your card has insufficient funds."));
        };
    }

    /** Whether the card may be kept for later; two of the test numbers refuse even that. */
    public static Optional<StripeError> refusalToSave(Behaviour behaviour) {
        return behaviour == Behaviour.FAILS_LATER ? Optional.empty() : refusal(behaviour);
    }

    public static StripeObject attach(Books books, CardForm.Checked form, StripeObject customer) {
        var card = form.card();
        var method = books.create("payment_method")
                .set("customer", customer.id())
                .set("billing_details.name", form.name().isEmpty() ? null : form.name())
                .set("billing_details.email", customer.find("email").orElse(null))
                .set("card.brand", card.brand())
                .set("card.display_brand", card.brand())
                .set("card.networks.available", new String[] {card.brand()})
                .set("card.last4", card.last4())
                .set("card.exp_month", form.month())
                .set("card.exp_year", form.year())
                .set("card.fingerprint", card.fingerprint())
                .hide(BEHAVIOUR, card.behaviour().name());
        books.event("payment_method.attached", method);
        return method;
    }

    /** The card an automatic payment takes: the subscription's, else the customer's. */
    public static Optional<StripeObject> methodFor(Books books, StripeObject subscription) {
        return subscription.find("default_payment_method")
                .or(() -> books.linked(subscription, "customer")
                        .find("invoice_settings.default_payment_method"))
                .flatMap(books::find);
    }

    public record Outcome(StripeObject intent, Optional<StripeError> refusal) {}

    public static Outcome charge(Books books, StripeObject invoice, StripeObject method) {
        var refusal = refusal(Behaviour.valueOf(method.secrets().text(BEHAVIOUR)));
        var intent = intentOf(books, invoice).set("payment_method", method.id());
        var charge = charge(books, intent, method, refusal.isEmpty());
        intent.set("latest_charge", charge.id());
        if (refusal.isPresent()) {
            decline(books, intent, charge, refusal.get());
        } else {
            intent.set("status", "succeeded").set("amount_received", intent.number("amount"))
                    .set("last_payment_error", null);
            books.event("charge.succeeded", charge);
            books.event("payment_intent.succeeded", intent);
        }
        return new Outcome(intent, refusal);
    }

    private static void decline(Books books, StripeObject intent, StripeObject charge, StripeError refusal) {
        intent.set("status", "requires_payment_method").set("payment_method", null)
                .set("last_payment_error", refusal.body().get("error"));
        charge.set("failure_code", refusal.code()).set("failure_message", refusal.getMessage());
        books.event("charge.failed", charge);
        books.event("payment_intent.payment_failed", intent);
    }

    /** One payment intent an invoice, however often it is tried. */
    private static StripeObject intentOf(Books books, StripeObject invoice) {
        var known = invoice.secrets().find("payment_intent");
        if (known.isPresent()) {
            return books.find(known.get()).orElseThrow();
        }
        var intent = books.create("payment_intent");
        intent.set("client_secret", intent.id() + "_secret_" + Ids.random(24))
                .set("amount", invoice.number("amount_due"))
                .set("currency", invoice.text("currency"))
                .set("customer", invoice.text("customer"))
                .set("description", invoice.is("billing_reason", "subscription_create")
                        ? "Subscription creation" : "Subscription update")
                .set("status", "requires_payment_method");
        invoice.hide("payment_intent", intent.id());
        return intent;
    }

    private static StripeObject charge(Books books, StripeObject intent, StripeObject method, boolean paid) {
        var amount = intent.number("amount");
        var charge = books.create("charge")
                .set("amount", amount)
                .set("currency", intent.text("currency"))
                .set("customer", intent.text("customer"))
                .set("description", intent.text("description"))
                .set("payment_intent", intent.id())
                .set("payment_method", method.id())
                .set("billing_details.name", method.find("billing_details.name").orElse(null))
                .set("status", paid ? "succeeded" : "failed")
                .set("paid", paid)
                .set("captured", paid)
                .set("amount_captured", paid ? amount : 0);
        outcome(charge, paid);
        var card = "payment_method_details.card.";
        for (var field : new String[] {"brand", "last4", "fingerprint", "exp_month", "exp_year"}) {
            charge.set(card + field, method.at("card." + field));
        }
        return charge.set(card + "network", method.at("card.brand")).set(card + "amount_authorized", amount);
    }

    private static void outcome(StripeObject charge, boolean paid) {
        if (!paid) {
            charge.set("outcome.network_status", "declined_by_network").set("outcome.type", "issuer_declined")
                    .set("outcome.seller_message", "The bank returned the decline code `generic_decline`.")
                    .set("outcome.reason", "generic_decline");
        }
    }
}
