package dev.tenantry.simulator.stripe.billing;

import dev.tenantry.simulator.SimulatorSettings;
import dev.tenantry.simulator.stripe.account.Books;
import dev.tenantry.simulator.stripe.call.StripeError;
import dev.tenantry.simulator.stripe.object.StripeObject;
import dev.tenantry.simulator.stripe.payment.Charging;
import dev.tenantry.simulator.stripe.payment.InvoicedPayment;
import dev.tenantry.simulator.stripe.payment.SavedCards;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What a try to collect an invoice means for its subscription: active, past due, at last canceled. */
@Component
public class Dunning implements InvoicedPayment {

    private final Invoicing invoicing;
    private final SimulatorSettings settings;

    Dunning(Invoicing invoicing, SimulatorSettings settings) {
        this.invoicing = invoicing;
        this.settings = settings;
    }

    /** One try. Automatic ones count towards giving up; a payer's own do not plan or spend any. */
    public Optional<StripeError> attempt(Books books, StripeObject invoice, Optional<StripeObject> method,
            boolean automatic) {
        return attempt(books, invoice, method, automatic, Charging.Payer.THERE);
    }

    public Optional<StripeError> attempt(Books books, StripeObject invoice, Optional<StripeObject> method,
            boolean automatic, Charging.Payer payer) {
        var subscription = books.linked(invoice, "parent.subscription_details.subscription");
        var refusal = invoicing.collect(books, invoice,
                method.or(() -> SavedCards.forSubscription(books, subscription)), payer);
        if (refusal.isEmpty()) {
            paid(books, invoice, subscription);
        } else {
            unpaid(books, invoice, subscription, automatic);
            if (Invoicing.ASKS.equals(refusal.get().code())) {
                books.event("invoice.payment_action_required", invoice);
            }
        }
        return refusal;
    }

    @Override
    public Optional<StripeError> pay(Books books, StripeObject invoice, StripeObject method,
            Charging.Payer payer) {
        return attempt(books, invoice, Optional.of(method), false, payer);
    }

    /** Nothing is owed any more: paid elsewhere, or voided. */
    static void settled(Books books, StripeObject invoice) {
        paid(books, invoice, books.linked(invoice, "parent.subscription_details.subscription"));
    }

    private static void paid(Books books, StripeObject invoice, StripeObject subscription) {
        if (subscription.is("status", "past_due", "incomplete")
                && subscription.is("latest_invoice", invoice.id())) {
            subscription.set("status", "active");
            books.updated("customer.subscription.updated", subscription);
        }
    }

    private void unpaid(Books books, StripeObject invoice, StripeObject subscription, boolean automatic) {
        var failures = (int) invoice.secrets().number("automatic_failures") + (automatic ? 1 : 0);
        invoice.hide("automatic_failures", failures);
        var exhausted = automatic && failures > settings.paymentRetries().size();
        if (automatic) {
            invoice.set("next_payment_attempt", exhausted ? null
                    : books.now().plus(settings.paymentRetries().get(failures - 1)));
        }
        books.event("invoice.payment_failed", invoice);
        if (!subscription.is("status", "active", "trialing", "past_due")) {
            return;
        }
        if (exhausted) {
            Endings.end(books, subscription, "payment_failed");
        } else {
            subscription.set("status", "past_due");
            books.updated("customer.subscription.updated", subscription);
        }
    }
}
