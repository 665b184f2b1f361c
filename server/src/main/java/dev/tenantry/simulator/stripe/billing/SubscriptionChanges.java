package dev.tenantry.simulator.stripe.billing;

import dev.tenantry.simulator.stripe.account.Books;
import dev.tenantry.simulator.stripe.call.Params;
import dev.tenantry.simulator.stripe.call.StripeError;
import dev.tenantry.simulator.stripe.object.Interval;
import dev.tenantry.simulator.stripe.object.StripeObject;
import dev.tenantry.simulator.stripe.payment.SavedCards;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Another price or quantity, another end of the trial, a period that begins now. What a change costs or gives
 * back is counted to the second; {@link Effect} says whether it is billed at once or with the next invoice.
 */
final class SubscriptionChanges {

    private static final String PRORATION = "proration_behavior";

    private SubscriptionChanges() {}

    record Effect(List<StripeObject> lines, boolean now) {

        static final Effect NONE = new Effect(List.of(), false);
    }

    /** Changes the subscription, not its invoices. {@code params} are an update's, or a preview's. */
    static Effect make(Books books, Params params, StripeObject subscription) {
        var effect = items(books, params, subscription);
        if (params.has("trial_end")) {
            effect = trialEnd(books, params, subscription);
        } else if (params.text("billing_cycle_anchor").filter("now"::equals).isPresent() && !effect.now()) {
            effect = anew(books, params, subscription, first(subscription).copy());
        }
        return effect;
    }

    private static StripeObject first(StripeObject subscription) {
        return subscription.list("items.data").findFirst().orElseThrow();
    }

    private static Effect items(Books books, Params params, StripeObject subscription) {
        var sent = params.children("items");
        if (sent.isEmpty()) {
            return Effect.NONE;
        }
        var item = first(subscription);
        var change = onlyChange(sent, item);
        if (subscription.find("schedule").isPresent()) {
            throw StripeError.malformed("simulator_does_not_play", "items",
                    "The simulator does not change items under a schedule; release it first.");
        }
        var before = item.copy();
        change.text("price").ifPresent(id -> Subscribing.price(item, price(books, subscription, id)));
        change.number("quantity").ifPresent(quantity -> item.set("quantity", quantity));
        if (item.equals(before) || subscription.is("status", "trialing")) {
            return Effect.NONE;
        }
        return Interval.of(Lines.price(item)).equals(Interval.of(Lines.price(before)))
                ? within(books, params, subscription, before)
                : anew(books, params, subscription, before);
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

    static StripeObject price(Books books, StripeObject subscription, String id) {
        var price = books.get("price", id, "items[0][price]");
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

    private static Effect within(Books books, Params params, StripeObject subscription, StripeObject before) {
        var behaviour = params.text(PRORATION).orElse("create_prorations");
        if (behaviour.equals("none")) {
            return Effect.NONE;
        }
        var at = prorationDate(books, params, before);
        var lines = Stream.of(Lines.prorated(books, subscription, before, at, true),
                Lines.prorated(books, subscription, first(subscription), at, false)).toList();
        return new Effect(lines, behaviour.equals("always_invoice"));
    }

    private static Instant prorationDate(Books books, Params params, StripeObject item) {
        var at = params.time("proration_date").orElse(books.now());
        if (at.isBefore(item.time("current_period_start").orElseThrow())
                || at.isAfter(item.time("current_period_end").orElseThrow())) {
            throw StripeError.invalid(null, "proration_date",
                    "Cannot specify `proration_date` outside of the current period.");
        }
        return at;
    }

    private static Effect anew(Books books, Params params, StripeObject subscription, StripeObject before) {
        var now = books.now();
        var item = first(subscription);
        var lines = new ArrayList<StripeObject>();
        if (params.text(PRORATION).filter("none"::equals).isEmpty()) {
            lines.add(Lines.prorated(books, subscription, before, now, true));
        }
        subscription.set("billing_cycle_anchor", now);
        item.set("current_period_start", now)
                .set("current_period_end", Interval.of(Lines.price(item)).boundary(now, 1));
        lines.add(Lines.period(books, subscription, item));
        return new Effect(lines, true);
    }

    /** A trial's end is moved, a running period becomes a trial, or the trial ends now. */
    private static Effect trialEnd(Books books, Params params, StripeObject subscription) {
        var now = books.now();
        var sent = params.text("trial_end").orElseThrow();
        var trialing = subscription.is("status", "trialing");
        if (sent.equals("now")) {
            return trialing ? endTrial(books, subscription) : Effect.NONE;
        }
        var end = sent.matches("\\d{1,12}") ? Instant.ofEpochSecond(Long.parseLong(sent)) : Instant.EPOCH;
        if (!end.isAfter(now)) {
            throw StripeError.invalid(null, "trial_end", "The `trial_end` date must be in the future.");
        }
        if (trialing) {
            moveTrialEnd(subscription, end);
            return Effect.NONE;
        }
        var back = params.text(PRORATION).filter("none"::equals).isPresent() ? List.<StripeObject>of()
                : List.of(Lines.prorated(books, subscription, first(subscription), now, true));
        subscription.set("status", "trialing").set("trial_start", now).hide("trial_end_announced", false);
        first(subscription).set("current_period_start", now);
        moveTrialEnd(subscription, end);
        return new Effect(back, false);
    }

    private static Effect endTrial(Books books, StripeObject subscription) {
        var now = books.now();
        if (SavedCards.forSubscription(books, subscription).isEmpty()) {
            moveTrialEnd(subscription.hide("trial_end_announced", true), now);
            return Effect.NONE; // the due step decides what a trial's end without a card means
        }
        subscription.set("status", "active").set("trial_end", now).hide("trial_end_announced", true)
                .set("billing_cycle_anchor", now);
        var item = first(subscription).set("current_period_start", now);
        item.set("current_period_end", Interval.of(Lines.price(item)).boundary(now, 1));
        return new Effect(List.of(Lines.period(books, subscription, item)), true);
    }

    private static void moveTrialEnd(StripeObject subscription, Instant end) {
        subscription.set("trial_end", end).set("billing_cycle_anchor", end);
        subscription.list("items.data").forEach(item -> item.set("current_period_end", end));
    }
}
