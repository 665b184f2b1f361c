package dev.tenantry.simulator.stripe.billing;

import dev.tenantry.simulator.stripe.account.Books;
import dev.tenantry.simulator.stripe.object.Blank;
import dev.tenantry.simulator.stripe.object.Ids;
import dev.tenantry.simulator.stripe.object.StripeObject;
import dev.tenantry.simulator.stripe.payment.Amounts;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/** The lines of a subscription's invoices: a period, a free trial, or what a change costs or gives back. */
public final class Lines {

    private Lines() {}

    static StripeObject period(Books books, StripeObject subscription, StripeObject item) {
        var price = price(item);
        var quantity = item.number("quantity");
        return line(subscription, item, start(item), end(item))
                .set("amount", Math.multiplyExact(price.number("unit_amount"), quantity))
                .set("subtotal", Math.multiplyExact(price.number("unit_amount"), quantity))
                .set("description", "%d × %s (at %s / %s)".formatted(quantity, name(books, price),
                        Amounts.text(price.number("unit_amount"), price), price.text("recurring.interval")));
    }

    static StripeObject trial(Books books, StripeObject subscription, StripeObject item) {
        return line(subscription, item, start(item), end(item))
                .set("amount", 0)
                .set("subtotal", 0)
                .set("pricing.unit_amount_decimal", "0")
                .set("description", "Trial period for " + name(books, price(item)));
    }

    /** Part of a period, charged (positive) or given back (negative) to the second. */
    static StripeObject prorated(Books books, StripeObject subscription, StripeObject item, Instant now,
            boolean back) {
        var end = end(item);
        var whole = Math.multiplyExact(price(item).number("unit_amount"), item.number("quantity"));
        var left = end.getEpochSecond() - now.getEpochSecond();
        var part = Math.round((double) whole * left / (end.getEpochSecond() - start(item).getEpochSecond()));
        return line(subscription, item, now, end)
                .set("amount", back ? -part : part)
                .set("subtotal", back ? -part : part)
                .set("parent.subscription_item_details.proration", true)
                .set("description", "%s time on %d × %s".formatted(back ? "Unused" : "Remaining",
                        item.number("quantity"), name(books, price(item))));
    }

    private static StripeObject line(StripeObject subscription, StripeObject item, Instant start,
            Instant end) {
        var price = price(item);
        return Blank.of("line_item")
                .set("id", Ids.next("line_item"))
                .set("currency", subscription.text("currency"))
                .set("quantity", item.number("quantity"))
                .set("quantity_decimal", String.valueOf(item.number("quantity")))
                .set("metadata", subscription.at("metadata"))
                .set("period.start", start)
                .set("period.end", end)
                .set("parent.subscription_item_details.subscription", subscription.id())
                .set("parent.subscription_item_details.subscription_item", item.id())
                .set("pricing.price_details.price", price.id())
                .set("pricing.price_details.product", price.text("product"))
                .set("pricing.unit_amount_decimal", price.text("unit_amount_decimal"));
    }

    public static StripeObject price(StripeObject item) {
        return StripeObject.of((ObjectNode) item.at("price"));
    }

    private static String name(Books books, StripeObject price) {
        return books.linked(price, "product").text("name");
    }

    private static Instant start(StripeObject item) {
        return item.time("current_period_start").orElseThrow();
    }

    private static Instant end(StripeObject item) {
        return item.time("current_period_end").orElseThrow();
    }
}
