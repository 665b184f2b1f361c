package dev.tenantry.simulator.stripe.checkout;

import dev.tenantry.simulator.stripe.account.Call;
import dev.tenantry.simulator.stripe.billing.Lines;
import dev.tenantry.simulator.stripe.call.Params;
import dev.tenantry.simulator.stripe.call.StripeError;
import dev.tenantry.simulator.stripe.catalog.Prices;
import dev.tenantry.simulator.stripe.object.Blank;
import dev.tenantry.simulator.stripe.object.Ids;
import dev.tenantry.simulator.stripe.object.Interval;
import dev.tenantry.simulator.stripe.object.StripeObject;
import java.util.List;
import java.util.stream.IntStream;

/** The lines of a new session: each a price we know or one made for it, in one currency, fit for the mode. */
final class CheckoutItems {

    private static final int MOST_ITEMS = 20;
    private static final long LEAST_PAYMENT = 50;

    private CheckoutItems() {}

    static List<StripeObject> of(Call call, String mode) {
        var sent = call.params().children("line_items");
        if (mode.equals("setup")) {
            if (!sent.isEmpty()) {
                throw StripeError.malformed("parameter_unknown", "line_items",
                        "You can not pass `line_items` in `setup` mode.");
            }
            return List.of();
        }
        if (sent.isEmpty()) {
            throw Params.missing("line_items");
        }
        if (sent.size() > MOST_ITEMS) {
            throw StripeError.invalid(null, "line_items", "At most 20 line items are taken.");
        }
        var items = IntStream.range(0, sent.size())
                .mapToObj(i -> item(call, sent.get(i), "line_items[" + i + "]", mode)).toList();
        if (items.stream().map(item -> item.text("currency")).distinct().count() > 1) {
            throw StripeError.invalid(null, "line_items", "All prices of a session must have one currency.");
        }
        if (mode.equals("subscription") && items.stream()
                .map(item -> Interval.of(Lines.price(item))).distinct().count() > 1) {
            throw StripeError.invalid(null, "line_items",
                    "Checkout does not support multiple prices with different billing intervals.");
        }
        var total = items.stream().mapToLong(item -> item.number("amount_total")).sum();
        if (mode.equals("payment") && total < LEAST_PAYMENT) {
            throw StripeError.invalid("amount_too_small", null,
                    "The Checkout Session's total amount must convert to at least 50 cents.");
        }
        return items;
    }

    private static StripeObject item(Call call, Params sent, String param, String mode) {
        var price = price(call, sent, param);
        var quantity = sent.number("quantity").orElseThrow(() -> Params.missing(param + "[quantity]"));
        fit(price, param, mode);
        var amount = Math.multiplyExact(price.number("unit_amount"), quantity);
        return Blank.of("item").set("id", Ids.next("item"))
                .set("price", price.shown())
                .set("quantity", quantity)
                .set("currency", price.text("currency"))
                .set("description", call.books().linked(price, "product").text("name"))
                .set("amount_subtotal", amount)
                .set("amount_total", amount);
    }

    private static StripeObject price(Call call, Params sent, String param) {
        if (sent.has("price") == sent.has("price_data")) {
            throw sent.has("price")
                    ? StripeError.malformed("parameter_unknown", param + "[price_data]",
                            "You may only specify one of these parameters: price, price_data.")
                    : Params.missing(param + "[price]");
        }
        if (sent.has("price_data")) {
            return Prices.inline(call.books(), sent.child("price_data"), param + "[price_data]");
        }
        var price = call.books().get("price", sent.need("price", param), param + "[price]");
        if (!price.flag("active")) {
            throw StripeError.invalid("price_inactive", param + "[price]",
                    "The price specified is inactive. This field only accepts active prices.");
        }
        return price;
    }

    private static void fit(StripeObject price, String param, String mode) {
        var recurring = price.is("type", "recurring");
        if (mode.equals("payment") && recurring) {
            throw StripeError.invalid(null, param + "[price]", "You specified `payment` mode but passed a "
                    + "recurring price. Either switch to `subscription` mode or use only one-time prices.");
        }
        if (mode.equals("subscription") && !recurring) {
            throw StripeError.invalid(null, param + "[price]",
                    "The simulator takes recurring prices only in `subscription` mode.");
        }
    }
}
