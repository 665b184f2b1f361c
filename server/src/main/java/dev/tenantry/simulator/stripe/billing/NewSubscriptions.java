package dev.tenantry.simulator.stripe.billing;

import dev.tenantry.simulator.stripe.account.Books;
import dev.tenantry.simulator.stripe.account.Call;
import dev.tenantry.simulator.stripe.account.Operations;
import dev.tenantry.simulator.stripe.call.Params;
import dev.tenantry.simulator.stripe.call.StripeError;
import dev.tenantry.simulator.stripe.object.Json;
import dev.tenantry.simulator.stripe.object.StripeObject;
import dev.tenantry.simulator.stripe.payment.PaymentMethods;
import dev.tenantry.simulator.stripe.payment.SavedCards;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Subscriptions begun by the API, without a checkout; and paused ones taken up again. */
@Component
class NewSubscriptions implements Operations {

    private static final String KIND = "subscription";

    private final Subscribing subscribing;
    private final Renewal renewal;

    NewSubscriptions(Subscribing subscribing, Renewal renewal) {
        this.subscribing = subscribing;
        this.renewal = renewal;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "POST /v1/subscriptions", this::create,
                "POST /v1/subscriptions/{id}/resume", this::resume);
    }

    private ObjectNode create(Call call) {
        var params = call.params();
        var books = call.books();
        var customer = books.get("customer", params.need("customer", "customer"), "customer");
        var method = params.text("default_payment_method").map(id -> PaymentMethods.own(call, customer, id));
        var first = FirstPayment.of(params.text("payment_behavior").orElse("allow_incomplete"));
        var wanted = wanted(call);
        if (first != FirstPayment.LATER && needsCard(books, customer, wanted, method)) {
            throw StripeError.invalid("resource_missing", null,
                    "This customer has no attached payment source or "
                    + "default payment method. Please consider adding a default payment method.");
        }
        var subscription = subscribing.start(books, customer, wanted, method, first);
        if (params.flag("cancel_at_period_end").orElse(false)) {
            Endings.plan(subscription, books.now());
        }
        params.time("cancel_at").ifPresent(end -> Endings.planAt(subscription, end, books.now()));
        return subscription.shown();
    }

    private static boolean needsCard(Books books, StripeObject customer, StripeObject wanted,
            Optional<StripeObject> method) {
        var free = wanted.list("items").allMatch(item -> item.number("price.unit_amount") == 0);
        return method.isEmpty() && !free && Subscribing.trialEnd(wanted, books.now()).isEmpty()
                && customer.find("invoice_settings.default_payment_method").flatMap(books::find).isEmpty();
    }

    private static StripeObject wanted(Call call) {
        var params = call.params();
        var sent = params.children("items");
        if (sent.isEmpty()) {
            throw Params.missing("items");
        }
        var items = IntStream.range(0, sent.size())
                .mapToObj(i -> item(call, sent.get(i), "items[" + i + "]")).toList();
        if (items.stream().map(item -> item.get("currency")).distinct().count() > 1) {
            throw StripeError.invalid(null, "items", "All prices of a subscription must have one currency.");
        }
        var wanted = Json.object();
        wanted.set("items", Json.tree(items));
        wanted.set("data", Json.tree(data(params, call)));
        return StripeObject.of(wanted);
    }

    private static Map<String, Object> item(Call call, Params sent, String param) {
        var price = call.books().get("price", sent.need("price", param + "[price]"), param + "[price]");
        if (!price.flag("active") || !price.is("type", "recurring")) {
            throw StripeError.invalid("price_inactive", param + "[price]",
                    "The price specified is inactive or not recurring.");
        }
        return Map.of("price", price.shown(), "currency", price.text("currency"),
                "quantity", sent.number("quantity").orElse(1L));
    }

    private static Map<String, Object> data(Params params, Call call) {
        var data = new HashMap<String, Object>();
        for (var name : List.of("description", "trial_period_days", "trial_settings")) {
            if (params.has(name)) {
                data.put(name, params.values().get(name));
            }
        }
        data.put("metadata", params.map("metadata"));
        params.text("trial_end").filter(end -> !end.equals("now")).ifPresent(end -> {
            if (!end.matches("\\d{1,12}") || Long.parseLong(end) <= call.books().now().getEpochSecond()) {
                throw StripeError.invalid(null, "trial_end", "The `trial_end` date must be in the future.");
            }
            data.put("trial_end", Long.parseLong(end));
        });
        return data;
    }

    private ObjectNode resume(Call call) {
        var books = call.books();
        var subscription = books.get(KIND, call.id(), KIND);
        if (!subscription.is("status", "paused")) {
            throw StripeError.invalid(null, null, "Only paused subscriptions can be resumed. This one is %s."
                    .formatted(subscription.text("status")));
        }
        if (SavedCards.forSubscription(books, subscription).isEmpty()) {
            throw StripeError.invalid("resource_missing", null,
                    "This customer has no attached payment source or default payment method.");
        }
        renewal.resume(books, subscription);
        return subscription.shown();
    }
}
