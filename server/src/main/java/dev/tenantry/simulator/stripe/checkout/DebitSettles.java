package dev.tenantry.simulator.stripe.checkout;

import dev.tenantry.simulator.stripe.account.Books;
import dev.tenantry.simulator.stripe.account.Step;
import dev.tenantry.simulator.stripe.object.StripeObject;
import dev.tenantry.simulator.stripe.payment.Debits;
import java.util.Map;
import org.springframework.stereotype.Component;

/** A bank debit comes through or fails, and the checkout it belongs to is told. */
@Component
class DebitSettles implements Step {

    @Override
    public String kind() {
        return "payment_intent";
    }

    @Override
    public void take(Books books, StripeObject intent) {
        var paid = Debits.settle(books, intent);
        books.all(Checkouts.KIND, Map.of("payment_intent", intent.id())).forEach(session -> {
            session.set("payment_status", paid ? "paid" : "unpaid");
            books.event("checkout.session.async_payment_" + (paid ? "succeeded" : "failed"), session);
        });
    }
}
