package dev.tenantry.simulator.stripe.checkout;

import dev.tenantry.simulator.stripe.account.Call;
import dev.tenantry.simulator.stripe.call.Params;
import dev.tenantry.simulator.stripe.call.StripeError;
import dev.tenantry.simulator.stripe.object.Blank;
import dev.tenantry.simulator.stripe.object.Ids;
import dev.tenantry.simulator.stripe.object.StripeObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** What Stripe refuses about a new checkout session, beyond names and types of its parameters. */
final class CheckoutRules {

    private static final Duration TRIAL_AHEAD = Duration.ofHours(48);
    private static final Duration LONGEST_TRIAL = Duration.ofDays(730);
    private static final Duration SHORTEST_OPEN = Duration.ofMinutes(30);
    private static final Duration LONGEST_OPEN = Duration.ofHours(24);
    private static final int MOST_ITEMS = 20;

    private CheckoutRules() {}

    record Wanted(List<StripeObject> items, Instant expiresAt) {}

    static Wanted check(Call call) {
        var params = call.params();
        mode(params);
        if (!params.has("success_url")) {
            throw Params.missing("success_url");
        }
        customer(call);
        cards(params);
        trial(params.child("subscription_data"), call.books().now());
        return new Wanted(items(call), expiresAt(params, call.books().now()));
    }

    private static void mode(Params params) {
        var mode = params.need("mode", "mode");
        if (!mode.equals("subscription")) {
            throw StripeError.malformed("simulator_does_not_play", "mode",
                    "Stripe has the mode %s, but the simulator does not play it yet.".formatted(mode));
        }
    }

    private static void customer(Call call) {
        var params = call.params();
        if (params.has("customer") && params.has("customer_email")) {
            throw StripeError.malformed("parameter_unknown", "customer_email",
                    "You may only specify one of these parameters: customer, customer_email.");
        }
        params.text("customer").ifPresent(id -> call.books().get("customer", id, "customer"));
        params.text("customer_email").filter(email -> !email.contains("@")).ifPresent(email -> {
            throw StripeError.invalid("email_invalid", "customer_email", "Invalid email address: " + email);
        });
    }

    private static void cards(Params params) {
        if (!params.texts("payment_method_types").stream().allMatch("card"::equals)) {
            throw StripeError.malformed("simulator_does_not_play", "payment_method_types",
                    "The simulator takes cards only.");
        }
    }

    private static void trial(Params data, Instant now) {
        if (data.has("trial_end") && data.has("trial_period_days")) {
            throw StripeError.malformed("parameter_unknown", "subscription_data[trial_period_days]",
                    "You may only specify one of these parameters: trial_end, trial_period_days.");
        }
        data.time("trial_end").ifPresent(end -> {
            if (end.isBefore(now.plus(TRIAL_AHEAD))) {
                throw StripeError.invalid(null, "subscription_data[trial_end]",
                        "The `trial_end` date has to be at least 2 days in the future.");
            }
            if (end.isAfter(now.plus(LONGEST_TRIAL))) {
                throw StripeError.invalid(null, "subscription_data[trial_end]",
                        "The `trial_end` date can be at most 730 days in the future.");
            }
        });
    }

    private static Instant expiresAt(Params params, Instant now) {
        var expiresAt = params.time("expires_at").orElse(now.plus(LONGEST_OPEN));
        if (expiresAt.isBefore(now.plus(SHORTEST_OPEN)) || expiresAt.isAfter(now.plus(LONGEST_OPEN))) {
            throw StripeError.invalid(null, "expires_at",
                    "The `expires_at` timestamp must be 30 minutes to 24 hours after creation.");
        }
        return expiresAt;
    }

    private static List<StripeObject> items(Call call) {
        var sent = call.params().children("line_items");
        if (sent.isEmpty()) {
            throw Params.missing("line_items");
        }
        if (sent.size() > MOST_ITEMS) {
            throw StripeError.invalid(null, "line_items", "At most 20 line items with recurring prices.");
        }
        var items = IntStream.range(0, sent.size())
                .mapToObj(i -> item(call, sent.get(i), "line_items[" + i + "]")).toList();
        if (items.stream().map(item -> item.text("currency")).distinct().count() > 1) {
            throw StripeError.invalid(null, "line_items", "All prices of a session must have one currency.");
        }
        return items;
    }

    private static StripeObject item(Call call, Params sent, String param) {
        var id = sent.need("price", param + "[price]");
        var price = call.books().get("price", id, param + "[price]");
        var quantity = sent.number("quantity").orElseThrow(() -> Params.missing(param + "[quantity]"));
        if (!price.flag("active")) {
            throw StripeError.invalid("price_inactive", param + "[price]",
                    "The price specified is inactive. This field only accepts active prices.");
        }
        if (!price.is("type", "recurring")) {
            throw StripeError.invalid(null, param + "[price]",
                    "The simulator takes recurring prices only in `subscription` mode.");
        }
        var amount = Math.multiplyExact(price.number("unit_amount"), quantity);
        return Blank.of("item").set("id", Ids.next("item"))
                .set("price", price.shown())
                .set("quantity", quantity)
                .set("currency", price.text("currency"))
                .set("description", call.books().linked(price, "product").text("name"))
                .set("amount_subtotal", amount)
                .set("amount_total", amount);
    }
}
