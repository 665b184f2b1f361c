package dev.tenantry.simulator.stripe.billing;

import dev.tenantry.simulator.stripe.account.Books;
import dev.tenantry.simulator.stripe.account.Call;
import dev.tenantry.simulator.stripe.call.Params;
import dev.tenantry.simulator.stripe.call.StripeError;
import dev.tenantry.simulator.stripe.object.Interval;
import dev.tenantry.simulator.stripe.object.StripeObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * Another price or quantity, or another end of the trial. What a change costs or gives back is billed to the
 * second: with the next invoice, at once, or not at all. Another interval begins a new period now.
 */
@Component
class SubscriptionChanges {

    private static final String PRORATION = "proration_behavior";

    private final Invoicing invoicing;
    private final Dunning dunning;
    private final Renewal renewal;

    SubscriptionChanges(Invoicing invoicing, Dunning dunning, Renewal renewal) {
        this.invoicing = invoicing;
        this.dunning = dunning;
        this.renewal = renewal;
    }

    void apply(Call call, StripeObject subscription) {
        items(call, subscription);
        call.params().text("trial_end").ifPresent(end -> trialEnd(call, subscription, end));
    }

    private void items(Call call, StripeObject subscription) {
        var sent = call.params().children("items");
        if (sent.isEmpty()) {
            return;
        }
        var item = subscription.list("items.data").findFirst().orElseThrow();
        var change = onlyChange(sent, item);
        var before = item.copy();
        change.text("price").ifPresent(id -> Subscribing.price(item, price(call, subscription, id)));
        change.number("quantity").ifPresent(quantity -> item.set("quantity", quantity));
        if (item.equals(before) || subscription.is("status", "trialing")) {
            return;
        }
        if (Interval.of(Lines.price(item)).equals(Interval.of(Lines.price(before)))) {
            within(call, subscription, before, item);
        } else {
            anew(call, subscription, before, item);
        }
    }

    private static Params onlyChange(List<Params> sent, StripeObject item) {
        var change = sent.getFirst();
        if (sent.size() > 1 || change.text("id").isEmpty()) {
            throw StripeError.malformed("simulator_does_not_play", "items",
                    "The simulator plays subscriptions with one item, changed by its id.");
        }
        if (!item.id().equals(change.need("id", "items[0][id]"))) {
            throw StripeError.missing("subscription_item", change.need("id", "items[0][id]"), "items[0][id]");
        }
        return change;
    }

    private static StripeObject price(Call call, StripeObject subscription, String id) {
        var price = call.books().get("price", id, "items[0][price]");
        if (!price.flag("active") || !price.is("type", "recurring")) {
            throw StripeError.invalid("price_inactive", "items[0][price]",
                    "The price specified is inactive or not recurring.");
        }
        if (!price.is("currency", subscription.text("currency"))) {
            throw StripeError.invalid(null, "items[0][price]",
                    "The currency of a subscription cannot be changed.");
        }
        return price;
    }

    private void within(Call call, StripeObject subscription, StripeObject before, StripeObject after) {
        var lines = Stream.of(Lines.prorated(call.books(), subscription, before, true),
                Lines.prorated(call.books(), subscription, after, false)).toList();
        switch (call.params().text(PRORATION).orElse("create_prorations")) {
            case "none" -> { }
            case "always_invoice" -> bill(call.books(), subscription, lines);
            default -> later(subscription, lines);
        }
    }

    private static void later(StripeObject subscription, List<StripeObject> lines) {
        var waiting = new ArrayList<ObjectNode>();
        subscription.hidden().path("pending_lines").forEach(line -> waiting.add((ObjectNode) line));
        lines.forEach(line -> waiting.add(line.shown()));
        subscription.hide("pending_lines", waiting);
    }

    private void anew(Call call, StripeObject subscription, StripeObject before, StripeObject item) {
        var now = call.books().now();
        var lines = new ArrayList<StripeObject>();
        if (!call.params().text(PRORATION).equals(Optional.of("none"))) {
            lines.add(Lines.prorated(call.books(), subscription, before, true));
        }
        var end = Interval.of(Lines.price(item)).boundary(now, 1);
        subscription.set("billing_cycle_anchor", now);
        item.set("current_period_start", now).set("current_period_end", end);
        lines.add(Lines.period(call.books(), subscription, item));
        bill(call.books(), subscription, lines);
    }

    /** The change stands even when its payment fails; the subscription is past due then. */
    private void bill(Books books, StripeObject subscription, List<StripeObject> lines) {
        var invoice = invoicing.draft(books, subscription, "subscription_update", lines);
        invoicing.finish(books, invoice);
        dunning.attempt(books, invoice, Optional.empty(), true);
    }

    private void trialEnd(Call call, StripeObject subscription, String sent) {
        var now = call.books().now();
        if (sent.equals("now")) {
            endTrial(call.books(), subscription, now);
            return;
        }
        var end = sent.matches("\\d{1,12}") ? Instant.ofEpochSecond(Long.parseLong(sent)) : Instant.EPOCH;
        if (!end.isAfter(now)) {
            throw StripeError.invalid(null, "trial_end", "The `trial_end` date must be in the future.");
        }
        if (!subscription.is("status", "trialing")) {
            throw StripeError.malformed("simulator_does_not_play", "trial_end",
                    "The simulator moves the end of a running trial only.");
        }
        moveTrialEnd(subscription, end);
    }

    private void endTrial(Books books, StripeObject subscription, Instant now) {
        if (subscription.is("status", "trialing")) {
            moveTrialEnd(subscription, now);
            renewal.take(books, subscription.hide("trial_end_announced", true));
        }
    }

    private static void moveTrialEnd(StripeObject subscription, Instant end) {
        subscription.set("trial_end", end).set("billing_cycle_anchor", end);
        subscription.list("items.data").forEach(item -> item.set("current_period_end", end));
    }
}
