package dev.tenantry.simulator.stripe.payment;

import dev.tenantry.simulator.stripe.account.Books;
import dev.tenantry.simulator.stripe.account.Due;
import dev.tenantry.simulator.stripe.account.Step;
import dev.tenantry.simulator.stripe.object.StripeObject;
import org.springframework.stereotype.Component;

/** How a dispute ends by itself: by the evidence that was sent, or because none came in time. */
@Component
class DisputeEnds implements Step {

    @Override
    public String kind() {
        return Disputes.KIND;
    }

    @Override
    public void take(Books books, StripeObject dispute) {
        var answered = dispute.is("status", "under_review", "warning_under_review");
        if (answered && !dispute.is("evidence.uncategorized_text", "losing_evidence")) {
            win(books, dispute);
        } else {
            lose(books, dispute);
        }
    }

    private static void win(Books books, StripeObject dispute) {
        if (Disputes.isInquiry(dispute)) {
            dispute.set("status", "warning_closed");
        } else {
            dispute.set("status", "won");
            books.event("charge.dispute.funds_reinstated", dispute);
        }
        end(books, dispute, false);
    }

    static void lose(Books books, StripeObject dispute) {
        var inquiry = Disputes.isInquiry(dispute);
        dispute.set("status", inquiry ? "warning_closed" : "lost");
        end(books, dispute, !inquiry);
    }

    private static void end(Books books, StripeObject dispute, boolean chargedBack) {
        Due.plan(dispute, null);
        books.linked(dispute, "charge").hide("charged_back", chargedBack);
        books.event("charge.dispute.closed", dispute);
    }
}
