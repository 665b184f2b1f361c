package dev.tenantry.simulator.stripe.billing;

import dev.tenantry.simulator.stripe.account.Books;
import dev.tenantry.simulator.stripe.account.Call;
import dev.tenantry.simulator.stripe.account.Operations;
import dev.tenantry.simulator.stripe.call.Params;
import dev.tenantry.simulator.stripe.call.StripeError;
import dev.tenantry.simulator.stripe.object.Blank;
import dev.tenantry.simulator.stripe.object.Ids;
import dev.tenantry.simulator.stripe.object.Interval;
import dev.tenantry.simulator.stripe.object.StripeObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** The invoice a change would bring, or the next one without a change. Nothing of it happens. */
@Component
class Previews implements Operations {

    @Override
    public Map<String, Operation> operations() {
        return Map.of("POST /v1/invoices/create_preview", this::preview);
    }

    private ObjectNode preview(Call call) {
        var params = call.params();
        var books = call.books();
        var subscription = books.get("subscription", params.need("subscription", "subscription"),
                "subscription");
        params.text("customer").filter(id -> !subscription.is("customer", id)).ifPresent(id -> {
            throw StripeError.invalid(null, "customer", "The subscription %s does not belong to customer %s."
                    .formatted(subscription.id(), id));
        });
        if (!subscription.is("status", "trialing", "active", "past_due", "incomplete")) {
            throw StripeError.invalid("invoice_upcoming_none", null, "No upcoming invoices for customer: '%s'"
                    .formatted(subscription.text("customer")));
        }
        var details = params.child("subscription_details");
        var effect = SubscriptionChanges.make(books, details, subscription);
        var lines = new ArrayList<>(Billing.takePending(subscription));
        lines.addAll(effect.lines());
        if (!effect.now()) {
            lines.addAll(next(books, subscription, details));
        }
        return shown(books, subscription, lines, effect.now());
    }

    private static List<StripeObject> next(Books books, StripeObject subscription, Params details) {
        if (subscription.time("cancel_at").isPresent()
                || details.flag("cancel_at_period_end").orElse(false)) {
            return List.of();
        }
        return subscription.list("items.data").map(item -> {
            var start = item.time("current_period_end").orElseThrow();
            var following = item.copy().set("current_period_start", start)
                    .set("current_period_end", Interval.of(Lines.price(item)).after(
                            subscription.time("billing_cycle_anchor").orElseThrow(), start));
            return Lines.period(books, subscription, following);
        }).toList();
    }

    private static ObjectNode shown(Books books, StripeObject subscription, List<StripeObject> lines,
            boolean now) {
        var invoice = Blank.of("invoice").set("id", "upcoming_in_" + Ids.random(24))
                .set("created", books.now());
        Invoicing.fill(invoice, books, subscription, now ? "subscription_update" : "upcoming", lines);
        if (!now) {
            invoice.set("next_payment_attempt", subscription.at("items.data.0.current_period_end"));
        }
        var shown = invoice.shown().deepCopy();
        books.discard();
        return shown;
    }
}
