package dev.tenantry.simulator.stripe.billing;

import dev.tenantry.simulator.stripe.account.Books;
import dev.tenantry.simulator.stripe.call.StripeError;
import dev.tenantry.simulator.stripe.object.StripeObject;
import dev.tenantry.simulator.stripe.payment.Charging;
import dev.tenantry.web.PublicUrl;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** An invoice's life: draft, finalized with a number, then paid or failed. */
@Component
class Invoicing {

    static final String ASKS = "invoice_payment_intent_requires_action";

    private final PublicUrl publicUrl;

    Invoicing(PublicUrl publicUrl) {
        this.publicUrl = publicUrl;
    }

    StripeObject draft(Books books, StripeObject subscription, String reason, List<StripeObject> lines) {
        var invoice = fill(books.create("invoice"), books, subscription, reason, lines);
        Discounts.settle(books, subscription, invoice);
        subscription.set("latest_invoice", invoice.id());
        books.event("invoice.created", invoice);
        return invoice;
    }

    /** An invoice of these lines for the subscription, as a draft or a preview. */
    static StripeObject fill(StripeObject invoice, Books books, StripeObject subscription, String reason,
            List<StripeObject> lines) {
        var customer = books.linked(subscription, "customer");
        invoice.set("status", "draft")
                .set("billing_reason", reason)
                .set("currency", subscription.text("currency"))
                .set("customer", customer.id())
                .set("test_clock", customer.at("test_clock"))
                .set("customer_email", customer.find("email").orElse(null))
                .set("customer_name", customer.find("name").orElse(null))
                .set("parent.subscription_details.subscription", subscription.id())
                .set("parent.subscription_details.metadata", subscription.at("metadata"))
                .set("period_start", subscription.at("items.data.0.current_period_start"))
                .set("period_end", books.now());
        var subtotal = lines.stream().mapToLong(line -> line.number("amount")).sum();
        var off = Discounts.apply(books, subscription, invoice, lines, subtotal);
        lines.forEach(line -> line.set("invoice", invoice.id()));
        invoice.set("lines.data", lines.stream().map(StripeObject::shown).toList())
                .set("lines.total_count", lines.size())
                .set("lines.url", "/v1/invoices/" + invoice.id() + "/lines");
        total(invoice, subtotal, subtotal - off, customer);
        return invoice;
    }

    private static void total(StripeObject invoice, long subtotal, long total, StripeObject customer) {
        var balance = customer.number("balance");
        var due = Math.max(0, total + balance);
        for (var field : List.of("subtotal", "subtotal_excluding_tax")) {
            invoice.set(field, subtotal);
        }
        for (var field : List.of("total", "total_excluding_tax")) {
            invoice.set(field, total);
        }
        invoice.set("starting_balance", balance).set("ending_balance", null)
                .set("amount_due", due).set("amount_remaining", due).set("amount_paid", 0);
    }

    void finish(Books books, StripeObject invoice) {
        var customer = books.linked(invoice, "customer");
        var sequence = customer.number("next_invoice_sequence");
        var page = publicUrl.of("/simulator/invoices/" + invoice.id());
        total(invoice, invoice.number("subtotal"), invoice.number("total"), customer);
        var left = Math.min(0, invoice.number("total") + customer.number("balance"));
        customer.set("next_invoice_sequence", sequence + 1).set("balance", left);
        invoice.set("status", "open")
                .set("number", "%s-%04d".formatted(customer.text("invoice_prefix"), sequence))
                .set("ending_balance", left)
                .set("effective_at", books.now())
                .set("status_transitions.finalized_at", books.now())
                .set("automatically_finalizes_at", null)
                .set("hosted_invoice_url", page)
                .set("invoice_pdf", page);
        books.event("invoice.finalized", invoice);
    }

    /**
     * Tries to take what is due, once. The refusal says why it could not, {@link #ASKS} that the bank wants
     * to
     * hear from the payer first; nothing due is simply paid.
     */
    Optional<StripeError> collect(Books books, StripeObject invoice, Optional<StripeObject> method,
            Charging.Payer payer) {
        if (invoice.number("amount_due") == 0) {
            paid(books, invoice);
            return Optional.empty();
        }
        invoice.set("attempted", true).set("attempt_count", invoice.number("attempt_count") + 1);
        if (method.isEmpty()) {
            return Optional.of(StripeError.invalid("resource_missing", null,
                    "This customer has no attached payment source or default payment method."));
        }
        var outcome = Charging.confirm(books, intentOf(books, invoice), method.get(), payer);
        if (outcome.paid()) {
            payment(books, invoice, outcome.intent());
            paid(books, invoice);
        }
        return outcome.asks() ? Optional.of(StripeError.card(ASKS, null,
                "This payment requires additional user action before it can be completed successfully."))
                : outcome.refusal();
    }

    /** One payment intent an invoice, however often it is tried. */
    StripeObject intentOf(Books books, StripeObject invoice) {
        var known = invoice.secrets().find("payment_intent");
        if (known.isPresent()) {
            return books.find(known.get()).orElseThrow();
        }
        var intent = Charging.intent(books, invoice.number("amount_due"), invoice.text("currency"));
        intent.set("customer", invoice.text("customer"))
                .set("description", invoice.is("billing_reason", "subscription_create")
                        ? "Subscription creation" : "Subscription update")
                .hide("invoice", invoice.id())
                .hide("page", publicUrl.of("/simulator/intents/" + intent.id()))
                .hide("return_url", invoice.text("hosted_invoice_url"));
        invoice.hide("payment_intent", intent.id());
        return intent;
    }

    static void paid(Books books, StripeObject invoice) {
        invoice.set("status", "paid")
                .set("attempted", true)
                .set("amount_paid", invoice.number("amount_due"))
                .set("amount_remaining", 0)
                .set("auto_advance", false)
                .set("next_payment_attempt", null)
                .set("status_transitions.paid_at", books.now());
        books.event("invoice.paid", invoice);
        books.event("invoice.payment_succeeded", invoice);
    }

    private static void payment(Books books, StripeObject invoice, StripeObject intent) {
        var payment = books.create("invoice_payment")
                .set("invoice", invoice.id())
                .set("amount_paid", invoice.number("amount_due"))
                .set("amount_requested", invoice.number("amount_due"))
                .set("currency", invoice.text("currency"))
                .set("payment.payment_intent", intent.id())
                .set("status", "paid")
                .set("status_transitions.paid_at", books.now());
        books.event("invoice_payment.paid", payment);
    }

    /** Stripe's void: as if it had never been asked for. */
    void cancel(Books books, StripeObject invoice) {
        invoice.set("status", "void").set("auto_advance", false).set("next_payment_attempt", null)
                .set("status_transitions.voided_at", books.now());
        books.event("invoice.voided", invoice);
    }

    void writeOff(Books books, StripeObject invoice) {
        invoice.set("status", "uncollectible").set("auto_advance", false).set("next_payment_attempt", null)
                .set("status_transitions.marked_uncollectible_at", books.now());
        books.event("invoice.marked_uncollectible", invoice);
    }

    /** A first payment that nobody completed: the subscription never was. */
    void giveUp(Books books, StripeObject subscription) {
        books.find(subscription.text("latest_invoice")).filter(invoice -> invoice.is("status", "open"))
                .ifPresent(invoice -> cancel(books, invoice));
        subscription.set("status", "incomplete_expired").set("ended_at", books.now());
        books.updated("customer.subscription.updated", subscription);
    }

    /** No further automatic tries on anything open, as after the end of its subscription. */
    static void stop(Books books, StripeObject subscription) {
        var ofSubscription = Map.<String, Object>of("parent",
                Map.of("subscription_details", Map.of("subscription", subscription.id())));
        books.all("invoice", ofSubscription).stream()
                .filter(invoice -> invoice.is("status", "draft", "open"))
                .forEach(invoice -> {
                    invoice.set("auto_advance", false).set("next_payment_attempt", null);
                    books.updated("invoice.updated", invoice);
                });
    }
}
