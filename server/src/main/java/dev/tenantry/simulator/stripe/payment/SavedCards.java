package dev.tenantry.simulator.stripe.payment;

import dev.tenantry.simulator.stripe.account.Books;
import dev.tenantry.simulator.stripe.call.StripeError;
import dev.tenantry.simulator.stripe.card.CardForm;
import dev.tenantry.simulator.stripe.card.TestCard.Behaviour;
import dev.tenantry.simulator.stripe.card.TestCard;
import dev.tenantry.simulator.stripe.object.StripeObject;
import java.time.ZoneOffset;
import java.util.Optional;

/** Cards as payment methods: made from a form or a test name, kept for a customer, found for a payment. */
public final class SavedCards {

    private static final String BEHAVIOUR = "behaviour";
    private static final String SET_UP = "set_up";

    private SavedCards() {}

    public static StripeObject make(Books books, CardForm.Checked form) {
        var card = form.card();
        return books.create("payment_method")
                .set("billing_details.name", form.name().isEmpty() ? null : form.name())
                .set("card.brand", card.brand())
                .set("card.display_brand", card.brand())
                .set("card.networks.available", new String[] {card.brand()})
                .set("card.last4", card.last4())
                .set("card.exp_month", form.month())
                .set("card.exp_year", form.year())
                .set("card.fingerprint", card.fingerprint())
                .hide(BEHAVIOUR, card.behaviour().name());
    }

    static StripeObject make(Books books, TestCard card) {
        var year = books.now().atOffset(ZoneOffset.UTC).getYear() + 3;
        return make(books, new CardForm.Checked(card, 12, year, ""));
    }

    /** The card with this id, or a new one when the id is the name of a test card. */
    public static StripeObject named(Books books, String id, String param) {
        return TestCard.named(id).map(card -> make(books, card))
                .orElseGet(() -> books.get("payment_method", id, param));
    }

    /** Keeps the card for the customer; a card the bank refuses to keep is refused. */
    public static void attach(Books books, StripeObject method, StripeObject customer) {
        refusalToSave(behaviour(method)).ifPresent(refusal -> {
            throw refusal;
        });
        method.set("customer", customer.id());
        if (method.find("billing_details.email").isEmpty()) {
            method.set("billing_details.email", customer.find("email").orElse(null));
        }
        books.event("payment_method.attached", method);
    }

    /** What a charge on this card answers; empty when it pays. */
    public static Optional<StripeError> refusal(Behaviour behaviour) {
        return switch (behaviour) {
            case DECLINED, FAILS_LATER -> Optional.of(StripeError.card("card_declined", "generic_decline",
                    "Your card was declined."));
            case NO_FUNDS -> Optional.of(StripeError.card("card_declined", "insufficient_funds",
                    "Your card has insufficient funds."));
            case EXPIRED -> Optional.of(StripeError.card("expired_card", "expired_card",
                    "Your card has expired."));
            case PROCESSING_ERROR -> Optional.of(StripeError.card("processing_error", "processing_error",
                    "An error occurred while processing your card. Try again in a little bit."));
            default -> Optional.empty();
        };
    }

    /** Whether the card may be kept for later; the numbers that are declined refuse even that. */
    public static Optional<StripeError> refusalToSave(Behaviour behaviour) {
        return behaviour == Behaviour.FAILS_LATER ? Optional.empty() : refusal(behaviour);
    }

    /** The card an automatic payment takes: the subscription's, else the customer's. */
    public static Optional<StripeObject> forSubscription(Books books, StripeObject subscription) {
        return subscription.find("default_payment_method")
                .or(() -> books.linked(subscription, "customer")
                        .find("invoice_settings.default_payment_method"))
                .flatMap(books::find);
    }

    public static Behaviour behaviour(StripeObject method) {
        return Behaviour.valueOf(method.secrets().text(BEHAVIOUR));
    }

    /** The payer has answered the bank; some cards need no further answer after that. */
    public static void authenticated(StripeObject method) {
        method.hide(SET_UP, true);
    }

    static boolean asks(StripeObject method) {
        return switch (behaviour(method)) {
            case ASKS_ALWAYS -> true;
            case ASKS_FIRST -> !method.secrets().flag(SET_UP);
            default -> false;
        };
    }
}
