package dev.tenantry.simulator.stripe.billing;

import dev.tenantry.simulator.stripe.account.Books;
import dev.tenantry.simulator.stripe.call.Params;
import dev.tenantry.simulator.stripe.call.StripeError;
import dev.tenantry.simulator.stripe.object.Interval;
import dev.tenantry.simulator.stripe.object.StripeObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** The items of a subscription: changed, added and taken away as they are sent. They all renew together. */
final class Items {

    private Items() {}

    static List<StripeObject> of(StripeObject subscription) {
        return subscription.list("items.data").toList();
    }

    static List<StripeObject> copies(StripeObject subscription) {
        return subscription.list("items.data").map(StripeObject::copy).toList();
    }

    static void put(StripeObject subscription, List<StripeObject> items) {
        subscription.set("items.data", items.stream().map(StripeObject::shown).toList())
                .set("items.total_count", items.size());
    }

    /** What is not sent stays. */
    static void change(Books books, StripeObject subscription, List<Params> sent) {
        var items = new ArrayList<>(of(subscription));
        for (int n = 0; n < sent.size(); n++) {
            change(books, subscription, items, sent.get(n), "items[" + n + "]");
        }
        if (items.isEmpty()) {
            throw StripeError.invalid(null, "items", "A subscription must have at least one item.");
        }
        check(items);
        put(subscription, items);
    }

    private static void change(Books books, StripeObject subscription, List<StripeObject> items, Params sent,
            String param) {
        if (sent.text("id").isEmpty()) {
            items.add(added(books, subscription, sent, param));
            return;
        }
        var id = sent.need("id", param + "[id]");
        var item = items.stream().filter(one -> one.id().equals(id)).findFirst()
                .orElseThrow(() -> StripeError.missing("subscription_item", id, param + "[id]"));
        if (sent.flag("deleted").orElse(false)) {
            items.remove(item);
            return;
        }
        sent.text("price").ifPresent(price -> Subscribing.price(item,
                SubscriptionChanges.price(books, subscription, price)));
        sent.number("quantity").ifPresent(quantity -> item.set("quantity", quantity));
    }

    private static StripeObject added(Books books, StripeObject subscription, Params sent, String param) {
        var price = SubscriptionChanges.price(books, subscription, sent.need("price", param + "[price]"));
        var like = of(subscription).getFirst();
        return added(books, subscription, price, sent.number("quantity").orElse(1L))
                .set("current_period_start", like.at("current_period_start"))
                .set("current_period_end", like.at("current_period_end"));
    }

    static StripeObject added(Books books, StripeObject subscription, StripeObject price, long quantity) {
        return Subscribing.item(subscription, price, quantity).set("created", books.now());
    }

    private static void check(List<StripeObject> items) {
        var prices = items.stream().map(item -> Lines.price(item).id()).toList();
        var twice = prices.stream().filter(price -> Collections.frequency(prices, price) > 1).findFirst();
        if (twice.isPresent()) {
            throw StripeError.invalid(null, "items",
                    "Cannot add multiple subscription items with the same plan: " + twice.get());
        }
        if (items.stream().map(item -> Interval.of(Lines.price(item))).distinct().count() > 1) {
            throw StripeError.invalid(null, "items", "Currently, all prices on a subscription must have the "
                    + "same `recurring.interval` and `recurring.interval_count`.");
        }
    }

    /** Lines that give back what changed of {@code before} and charge what it became, from {@code at} on. */
    static List<StripeObject> prorated(Books books, StripeObject subscription, List<StripeObject> before,
            Instant at) {
        var now = of(subscription);
        return Stream.concat(
                before.stream().filter(item -> !now.contains(item))
                        .map(item -> Lines.prorated(books, subscription, item, at, true)),
                now.stream().filter(item -> !before.contains(item))
                        .map(item -> Lines.prorated(books, subscription, item, at, false))).toList();
    }

    /** A period of all of them that begins now. */
    static List<StripeObject> begin(Books books, StripeObject subscription) {
        var now = books.now();
        subscription.set("billing_cycle_anchor", now);
        return subscription.list("items.data").map(item -> Lines.period(books, subscription, item
                .set("current_period_start", now)
                .set("current_period_end", Interval.of(Lines.price(item)).boundary(now, 1)))).toList();
    }
}
