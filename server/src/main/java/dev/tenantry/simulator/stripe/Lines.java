package dev.tenantry.simulator.stripe;

import dev.tenantry.simulator.stripe.object.Blank;
import dev.tenantry.simulator.stripe.object.Ids;
import dev.tenantry.simulator.stripe.object.StripeObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.Locale;

/** The lines of a subscription's invoices: a period, a free trial, or what a change costs or gives back. */
final class Lines {

    private Lines() {}

    static StripeObject period(StripeObject subscription, StripeObject item, Instant start, Instant end) {
        var price = price(item);
        var quantity = item.number("quantity");
        return line(subscription, item, start, end)
                .set("amount", Math.multiplyExact(price.number("unit_amount"), quantity))
                .set("subtotal", Math.multiplyExact(price.number("unit_amount"), quantity))
                .set("description", "%d × %s (at %s / %s)".formatted(quantity, name(price),
                        money(price.number("unit_amount"), price), price.text("recurring.interval")));
    }

    static StripeObject trial(StripeObject subscription, StripeObject item, Instant start, Instant end) {
        return line(subscription, item, start, end)
                .set("amount", 0)
                .set("subtotal", 0)
                .set("pricing.unit_amount_decimal", "0")
                .set("description", "Trial period for " + name(price(item)));
    }

    /** Part of a period, charged (positive) or given back (negative) to the second. */
    static StripeObject prorated(StripeObject subscription, StripeObject item, Instant now, boolean back) {
        var start = item.time("current_period_start").orElseThrow();
        var end = item.time("current_period_end").orElseThrow();
        var whole = Math.multiplyExact(price(item).number("unit_amount"), item.number("quantity"));
        var left = end.getEpochSecond() - now.getEpochSecond();
        var part = Math.round((double) whole * left / (end.getEpochSecond() - start.getEpochSecond()));
        return line(subscription, item, now, end)
                .set("amount", back ? -part : part)
                .set("subtotal", back ? -part : part)
                .set("parent.subscription_item_details.proration", true)
                .set("description", "%s time on %d × %s".formatted(back ? "Unused" : "Remaining",
                        item.number("quantity"), name(price(item))));
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

    static StripeObject price(StripeObject item) {
        return StripeObject.of((tools.jackson.databind.node.ObjectNode) item.at("price"));
    }

    private static String name(StripeObject price) {
        return price.find("nickname").orElse(price.text("product"));
    }

    static String money(long amountMinor, StripeObject price) {
        var currency = Currency.getInstance(price.text("currency").toUpperCase(Locale.ROOT));
        return BigDecimal.valueOf(amountMinor, currency.getDefaultFractionDigits()) + " " + currency;
    }
}
