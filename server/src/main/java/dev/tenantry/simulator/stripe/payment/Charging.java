package dev.tenantry.simulator.stripe.payment;

import dev.tenantry.simulator.stripe.account.Books;
import dev.tenantry.simulator.stripe.account.Due;
import dev.tenantry.simulator.stripe.call.StripeError;
import dev.tenantry.simulator.stripe.card.TestCard.Behaviour;
import dev.tenantry.simulator.stripe.object.Ids;
import dev.tenantry.simulator.stripe.object.StripeObject;
import java.util.Optional;

/** Takes money by a payment intent: one charge a try, with the outcome its test number demands. */
public final class Charging {

    private static final String NOT_AUTHENTICATED = "The provided PaymentMethod has failed authentication. "
            + "You can provide payment_method_data or a new PaymentMethod to attempt to fulfill this "
            + "PaymentIntent again.";

    private Charging() {}

    /** Whether the payer is there to answer the bank, has just answered it, or is away. */
    public enum Payer { THERE, ANSWERED, AWAY }

    /** Paid when there is neither a refusal nor a question. */
    public record Outcome(StripeObject intent, Optional<StripeError> refusal, boolean asks) {

        public boolean paid() {
            return refusal.isEmpty() && !asks;
        }
    }

    public static StripeObject intent(Books books, long amount, String currency) {
        var intent = books.create("payment_intent");
        return intent.set("client_secret", intent.id() + "_secret_" + Ids.random(24))
                .set("amount", amount)
                .set("currency", currency)
                .set("status", "requires_payment_method");
    }

    public static Outcome confirm(Books books, StripeObject intent, StripeObject method, Payer payer) {
        intent.set("payment_method", method.id()).set("next_action", null);
        if (payer == Payer.ANSWERED) {
            SavedCards.authenticated(method);
        } else if (SavedCards.asks(method)) {
            return payer == Payer.AWAY ? away(books, intent, method) : ask(books, intent);
        }
        return charge(books, intent, method, SavedCards.refusal(SavedCards.behaviour(method)));
    }

    private static Outcome ask(Books books, StripeObject intent) {
        intent.set("status", "requires_action").set("next_action", NextAction.of(intent));
        books.event("payment_intent.requires_action", intent);
        return new Outcome(intent, Optional.empty(), true);
    }

    private static Outcome away(Books books, StripeObject intent, StripeObject method) {
        return charge(books, intent, method, Optional.of(StripeError.card("authentication_required",
                "authentication_required",
                "Your card was declined. This transaction requires authentication.")));
    }

    /** The bank's question was answered with no: nothing was charged, another card is needed. */
    public static Outcome refused(Books books, StripeObject intent) {
        var refusal = StripeError.card("payment_intent_authentication_failure", null, NOT_AUTHENTICATED);
        intent.set("status", "requires_payment_method").set("payment_method", null).set("next_action", null)
                .set("last_payment_error", refusal.body().get("error"));
        books.event("payment_intent.payment_failed", intent);
        return new Outcome(intent, Optional.of(refusal), false);
    }

    private static Outcome charge(Books books, StripeObject intent, StripeObject method,
            Optional<StripeError> refusal) {
        var charge = Charges.make(books, intent, method, refusal);
        intent.set("latest_charge", charge.id());
        if (refusal.isPresent()) {
            decline(books, intent, charge, refusal.get());
        } else {
            intent.set("status", "succeeded").set("amount_received", intent.number("amount"))
                    .set("last_payment_error", null);
            books.event("charge.succeeded", charge);
            books.event("payment_intent.succeeded", intent);
            disputeSoon(books, charge, SavedCards.behaviour(method));
        }
        return new Outcome(intent, refusal, false);
    }

    private static void decline(Books books, StripeObject intent, StripeObject charge, StripeError refusal) {
        intent.set("status", "requires_payment_method").set("payment_method", null)
                .set("last_payment_error", refusal.body().get("error"));
        refusal.with("charge", charge.id()).with("payment_intent", intent.shown().deepCopy());
        books.event("charge.failed", charge);
        books.event("payment_intent.payment_failed", intent);
    }

    /** Two of the test numbers pay, and their owner complains at once. */
    private static void disputeSoon(Books books, StripeObject charge, Behaviour behaviour) {
        if (behaviour == Behaviour.DISPUTED || behaviour == Behaviour.INQUIRED) {
            Due.plan(charge.hide("dispute", behaviour.name()), books.now());
        }
    }
}
