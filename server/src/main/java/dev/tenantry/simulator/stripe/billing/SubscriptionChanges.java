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
            effect = anew(books, params, subscription, Items.copies(subscription));
        }
        return effect;
    }

    private static Effect items(Books books, Params params, StripeObject subscription) {
        var sent = params.children("items");
        if (sent.isEmpty()) {
            return Effect.NONE;
        }
        if (subscription.find("schedule").isPresent()) {
            throw StripeError.malformed("simulator_does_not_play", "items",
                    "The simulator does not change items under a schedule; release it first.");
        }
        var before = Items.copies(subscription);
        Items.change(books, subscription, sent);
        if (Items.of(subscription).equals(before) || subscription.is("status", "trialing")) {
            return Effect.NONE;
        }
        return interval(Items.of(subscription)).equals(interval(before))
                ? within(books, params, subscription, before)
                : anew(books, params, subscription, before);
    }

    private static Interval interval(List<StripeObject> items) {
        return Interval.of(Lines.price(items.getFirst()));
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

    private static Effect within(Books books, Params params, StripeObject subscription,
            List<StripeObject> before) {
        var behaviour = params.text(PRORATION).orElse("create_prorations");
        if (behaviour.equals("none")) {
            return Effect.NONE;
        }
        var at = prorationDate(books, params, before.getFirst());
        return new Effect(Items.prorated(books, subscription, before, at),
                behaviour.equals("always_invoice"));
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

    private static Effect anew(Books books, Params params, StripeObject subscription,
            List<StripeObject> before) {
        var now = books.now();
        var lines = new ArrayList<StripeObject>();
        if (params.text(PRORATION).filter("none"::equals).isEmpty()) {
            before.forEach(item -> lines.add(Lines.prorated(books, subscription, item, now, true)));
        }
        lines.addAll(Items.begin(books, subscription));
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
                : subscription.list("items.data")
                        .map(item -> Lines.prorated(books, subscription, item, now, true)).toList();
        subscription.set("status", "trialing").set("trial_start", now).hide("trial_end_announced", false);
        subscription.list("items.data").forEach(item -> item.set("current_period_start", now));
        moveTrialEnd(subscription, end);
        return new Effect(back, false);
    }

    private static Effect endTrial(Books books, StripeObject subscription) {
        var now = books.now();
        if (SavedCards.forSubscription(books, subscription).isEmpty()) {
            moveTrialEnd(subscription.hide("trial_end_announced", true), now);
            return Effect.NONE; // the due step decides what a trial's end without a card means
        }
        subscription.set("status", "active").set("trial_end", now).hide("trial_end_announced", true);
        return new Effect(Items.begin(books, subscription), true);
    }

    private static void moveTrialEnd(StripeObject subscription, Instant end) {
        subscription.set("trial_end", end).set("billing_cycle_anchor", end);
        subscription.list("items.data").forEach(item -> item.set("current_period_end", end));
    }
}
