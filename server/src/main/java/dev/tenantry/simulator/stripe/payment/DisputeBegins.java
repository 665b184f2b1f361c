package dev.tenantry.simulator.stripe.payment;

import dev.tenantry.simulator.stripe.account.Books;
import dev.tenantry.simulator.stripe.account.Due;
import dev.tenantry.simulator.stripe.account.Step;
import dev.tenantry.simulator.stripe.card.TestCard.Behaviour;
import dev.tenantry.simulator.stripe.object.StripeObject;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** A payment whose owner complains: the charge becomes disputed, and the money is gone for now. */
@Component
class DisputeBegins implements Step {

    private static final Duration TO_ANSWER = Duration.ofDays(7);

    @Override
    public String kind() {
        return Charges.KIND;
    }

    @Override
    public void take(Books books, StripeObject charge) {
        var inquiry = charge.secrets().is("dispute", Behaviour.INQUIRED.name());
        Due.plan(charge, null);
        charge.set("disputed", true).hide("charged_back", !inquiry);
        var dispute = books.create(Disputes.KIND)
                .set("amount", charge.number("amount"))
                .set("charge", charge.id())
                .set("currency", charge.text("currency"))
                .set("payment_intent", charge.text("payment_intent"))
                .set("evidence_details.due_by", books.now().plus(TO_ANSWER))
                .set("is_charge_refundable", inquiry)
                .set("reason", inquiry ? "general" : "fraudulent")
                .set("status", inquiry ? "warning_needs_response" : "needs_response")
                .set("payment_method_details.card.brand", charge.text("payment_method_details.card.brand"))
                .set("payment_method_details.card.network", charge.text("payment_method_details.card.brand"))
                .set("payment_method_details.card.case_type", inquiry ? "inquiry" : "chargeback");
        books.updated("charge.updated", charge);
        books.event("charge.dispute.created", dispute);
        if (!inquiry) {
            books.event("charge.dispute.funds_withdrawn", dispute);
        }
    }
}
