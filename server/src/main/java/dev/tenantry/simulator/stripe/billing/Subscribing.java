package dev.tenantry.simulator.stripe.billing;

import dev.tenantry.simulator.stripe.account.Books;
import dev.tenantry.simulator.stripe.call.StripeError;
import dev.tenantry.simulator.stripe.object.Blank;
import dev.tenantry.simulator.stripe.object.Ids;
import dev.tenantry.simulator.stripe.object.Interval;
import dev.tenantry.simulator.stripe.object.StripeObject;
import dev.tenantry.simulator.stripe.payment.Charging;
import dev.tenantry.simulator.stripe.payment.SavedCards;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Begins a subscription with its first period or trial and the invoice for it. */
@Component
public class Subscribing {

    private final Invoicing invoicing;

    Subscribing(Invoicing invoicing) {
        this.invoicing = invoicing;
    }

    /** {@code wanted}: {@code items} with price and quantity, and {@code data} as the checkout got it. */
    public StripeObject start(Books books, StripeObject customer, StripeObject wanted,
            Optional<StripeObject> method, FirstPayment first) {
        var now = books.now();
        var trialEnd = trialEnd(wanted, now);
        var subscription = books.create("subscription");
        subscription.set("customer", customer.id())
                .set("currency", wanted.text("items.0.price.currency"))
                .set("status", trialEnd.isPresent() ? "trialing" : "active")
                .set("start_date", now)
                .set("billing_cycle_anchor", trialEnd.orElse(now))
                .set("trial_start", trialEnd.isPresent() ? now : null)
                .set("trial_end", trialEnd.orElse(null))
                .set("default_payment_method", method.map(StripeObject::id).orElse(null))
                .set("test_clock", customer.at("test_clock"))
                .set("description", wanted.find("data.description").orElse(null))
                .set("metadata", wanted.at("data.metadata"));
        wanted.find("data.trial_settings.end_behavior.missing_payment_method").ifPresent(behaviour ->
                subscription.set("trial_settings.end_behavior.missing_payment_method", behaviour));
        items(subscription, wanted, trialEnd, now);
        wanted.find("coupon").ifPresent(coupon -> Discounts.begin(books, subscription, coupon));
        firstInvoice(books, subscription, method, first);
        return subscription;
    }

    static Optional<Instant> trialEnd(StripeObject wanted, Instant now) {
        return wanted.time("data.trial_end")
                .or(() -> Optional.of(wanted.at("data.trial_period_days")).filter(days -> days.isNumber())
                        .map(days -> now.plusSeconds(days.longValue() * 86_400)))
                .filter(now::isBefore);
    }

    private static void items(StripeObject subscription, StripeObject wanted, Optional<Instant> trialEnd,
            Instant now) {
        var items = wanted.list("items").map(line -> {
            var price = Lines.price(line);
            return item(subscription, price, line.number("quantity"))
                    .set("created", now)
                    .set("current_period_start", now)
                    .set("current_period_end", trialEnd.orElse(Interval.of(price).boundary(now, 1)))
                    .shown();
        }).toList();
        subscription.set("items.data", items)
                .set("items.total_count", items.size())
                .set("items.url", "/v1/subscription_items?subscription=" + subscription.id());
    }

    static StripeObject item(StripeObject subscription, StripeObject price, long quantity) {
        return price(Blank.of("subscription_item"), price)
                .set("id", Ids.next("subscription_item"))
                .set("subscription", subscription.id())
                .set("quantity", quantity);
    }

    /** Puts a price on an item, and the older plan object that Stripe still shows beside it. */
    static StripeObject price(StripeObject item, StripeObject price) {
        var plan = Blank.of("plan").set("id", price.id())
                .set("amount", price.number("unit_amount"))
                .set("amount_decimal", price.text("unit_amount_decimal"))
                .set("interval", price.text("recurring.interval"))
                .set("interval_count", price.number("recurring.interval_count"));
        for (var field : List.of("active", "created", "currency", "metadata", "nickname", "product")) {
            plan.set(field, price.at(field));
        }
        return item.set("price", price.shown()).set("plan", plan.shown());
    }

    private void firstInvoice(Books books, StripeObject subscription, Optional<StripeObject> method,
            FirstPayment first) {
        var lines = subscription.list("items.data").map(item -> subscription.is("status", "trialing")
                ? Lines.trial(books, subscription, item)
                : Lines.period(books, subscription, item)).toList();
        var invoice = invoicing.draft(books, subscription, "subscription_create", lines);
        invoicing.finish(books, invoice);
        if (first == FirstPayment.LATER && invoice.number("amount_due") > 0) {
            invoicing.intentOf(books, invoice);
            subscription.set("status", "incomplete");
        } else {
            var payer = first == FirstPayment.REFUSE ? Charging.Payer.ANSWERED : Charging.Payer.THERE;
            invoicing.collect(books, invoice,
                    method.or(() -> SavedCards.forSubscription(books, subscription)), payer)
                    .ifPresent(refusal -> incomplete(books, subscription, invoice, first, refusal));
        }
        books.event("customer.subscription.created", subscription);
    }

    private static void incomplete(Books books, StripeObject subscription, StripeObject invoice,
            FirstPayment first, StripeError refusal) {
        if (first == FirstPayment.REFUSE) {
            throw refusal;
        }
        subscription.set("status", "incomplete");
        books.event("invoice.payment_failed", invoice);
        if (Invoicing.ASKS.equals(refusal.code())) {
            books.event("invoice.payment_action_required", invoice);
        }
    }
}
