package dev.tenantry.simulator.stripe.payment;

import dev.tenantry.simulator.stripe.account.Books;
import dev.tenantry.simulator.stripe.account.Call;
import dev.tenantry.simulator.stripe.account.Due;
import dev.tenantry.simulator.stripe.account.Fields;
import dev.tenantry.simulator.stripe.account.Lists;
import dev.tenantry.simulator.stripe.account.Operations;
import dev.tenantry.simulator.stripe.account.Step;
import dev.tenantry.simulator.stripe.call.Params;
import dev.tenantry.simulator.stripe.call.StripeError;
import dev.tenantry.simulator.stripe.card.TestCard.Behaviour;
import dev.tenantry.simulator.stripe.object.StripeObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Gives money back: a charge's whole rest or a part of it, never more than is left. */
@Component
class Refunds implements Operations, Step {

    private static final String KIND = "refund";
    private static final Duration BANK_TAKES = Duration.ofDays(1);

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "POST /v1/refunds", this::create,
                "GET /v1/refunds", call -> Lists.page(call, KIND,
                        List.of(Fields.wanted(call.params(), "charge", "payment_intent"))),
                "GET /v1/refunds/{id}", call -> call.books().get(KIND, call.id(), "refund").shown(),
                "POST /v1/refunds/{id}", this::update,
                "POST /v1/refunds/{id}/cancel", this::cancel);
    }

    @Override
    public String kind() {
        return KIND;
    }

    private ObjectNode create(Call call) {
        var books = call.books();
        var charge = charge(call);
        var amount = amount(charge, call.params());
        var behaviour = SavedCards.behaviour(books.linked(charge, "payment_method"));
        var refund = books.create(KIND)
                .set("amount", amount)
                .set("charge", charge.id())
                .set("currency", charge.text("currency"))
                .set("customer", charge.find("customer").orElse(null))
                .set("payment_intent", charge.text("payment_intent"))
                .set("payment_method", charge.text("payment_method"))
                .set("reason", call.params().text("reason").orElse(null))
                .set("status", behaviour == Behaviour.REFUND_WAITS ? "pending" : "succeeded");
        Fields.metadata(refund, call.params());
        if (behaviour == Behaviour.REFUND_WAITS || behaviour == Behaviour.REFUND_FAILS) {
            Due.plan(refund.hide("ends_as", behaviour.name()), books.now().plus(BANK_TAKES));
        }
        giveBack(charge, amount);
        books.event("refund.created", refund);
        books.updated("charge.refunded", charge);
        return refund.shown();
    }

    private static StripeObject charge(Call call) {
        var params = call.params();
        if (params.has("charge") && params.has("payment_intent")) {
            throw StripeError.malformed("parameter_unknown", "payment_intent",
                    "You may only specify one of these parameters: charge, payment_intent.");
        }
        if (params.has("charge")) {
            return paid(call.books().get(Charges.KIND, params.need("charge", "charge"), "charge"));
        }
        if (!params.has("payment_intent")) {
            throw StripeError.malformed("parameter_missing", null, "One of the following params should be "
                    + "provided for this request: payment_intent or charge.");
        }
        var intent = call.books().get("payment_intent", params.need("payment_intent", "payment_intent"),
                "payment_intent");
        if (!intent.is("status", "succeeded")) {
            throw StripeError.invalid("payment_intent_unexpected_state", "payment_intent",
                    ("This PaymentIntent "
                    + "(%s) does not have a successful charge to refund.").formatted(intent.id()));
        }
        return call.books().linked(intent, "latest_charge");
    }

    private static StripeObject paid(StripeObject charge) {
        if (!charge.is("status", "succeeded")) {
            throw StripeError.invalid(null, "charge",
                    "Charge %s was not successful and cannot be refunded.".formatted(charge.id()));
        }
        return charge;
    }

    private static long amount(StripeObject charge, Params params) {
        var left = charge.number("amount") - charge.number("amount_refunded");
        if (left == 0) {
            throw StripeError.invalid("charge_already_refunded", null,
                    "Charge %s has already been refunded.".formatted(charge.id()));
        }
        if (charge.secrets().flag("charged_back")) {
            throw StripeError.invalid("charge_disputed", null,
                    "Charge %s has been charged back; cannot issue a refund.".formatted(charge.id()));
        }
        var amount = params.number("amount").orElse(left);
        if (amount > left) {
            throw StripeError.invalid(null, "amount",
                    "Refund amount (%s) is greater than unrefunded amount on charge (%s)"
                            .formatted(Amounts.text(amount, charge), Amounts.text(left, charge)));
        }
        return amount;
    }

    private static void giveBack(StripeObject charge, long amount) {
        var refunded = charge.number("amount_refunded") + amount;
        charge.set("amount_refunded", refunded).set("refunded", refunded == charge.number("amount"));
    }

    /** The bank has answered: the money arrived, or came back. */
    @Override
    public void take(Books books, StripeObject refund) {
        Due.plan(refund, null);
        if (refund.secrets().is("ends_as", Behaviour.REFUND_WAITS.name())) {
            refund.set("status", "succeeded");
            books.updated("refund.updated", refund);
            return;
        }
        var charge = books.linked(refund, "charge");
        giveBack(charge, -refund.number("amount"));
        refund.set("status", "failed").set("failure_reason", "expired_or_canceled_card");
        books.updated("refund.updated", refund);
        books.event("refund.failed", refund);
        books.updated("charge.updated", charge);
    }

    private ObjectNode update(Call call) {
        var refund = call.books().get(KIND, call.id(), "refund");
        Fields.metadata(refund, call.params());
        call.books().updated("refund.updated", refund);
        return refund.shown();
    }

    private ObjectNode cancel(Call call) {
        var refund = call.books().get(KIND, call.id(), "refund");
        throw StripeError.invalid(null, null,
                "Only refunds that require action can be canceled. This one is %s."
                .formatted(refund.text("status")));
    }
}
