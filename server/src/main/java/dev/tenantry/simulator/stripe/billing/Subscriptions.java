package dev.tenantry.simulator.stripe.billing;

import dev.tenantry.simulator.stripe.account.Call;
import dev.tenantry.simulator.stripe.account.Fields;
import dev.tenantry.simulator.stripe.account.Lists;
import dev.tenantry.simulator.stripe.account.Operations;
import dev.tenantry.simulator.stripe.call.Params;
import dev.tenantry.simulator.stripe.call.StripeError;
import dev.tenantry.simulator.stripe.object.StripeObject;
import dev.tenantry.simulator.stripe.payment.PaymentMethods;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * Subscriptions as the API sees them: read, changed, canceled. How they begin: {@link NewSubscriptions},
 * a checkout.
 */
@Component
class Subscriptions implements Operations {

    private static final String KIND = "subscription";
    private static final List<String> NOT_CANCELED = List.of(
            "active", "trialing", "past_due", "paused", "unpaid", "incomplete", "incomplete_expired");

    private final Billing billing;

    Subscriptions(Billing billing) {
        this.billing = billing;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "GET /v1/subscriptions", this::list,
                "GET /v1/subscriptions/{id}", call -> call.books().get(KIND, call.id(), "id").shown(),
                "POST /v1/subscriptions/{id}", this::update,
                "DELETE /v1/subscriptions/{id}", this::cancel);
    }

    private ObjectNode list(Call call) {
        var params = call.params();
        var common = new HashMap<String, Object>();
        params.text("customer").ifPresent(id -> common.put("customer", id));
        params.text("price").ifPresent(id ->
                common.put("items", Map.of("data", List.of(Map.of("price", Map.of("id", id))))));
        var statuses = switch (params.text("status").orElse("")) {
            case "" -> NOT_CANCELED;
            case "all" -> List.<String>of();
            case "ended" -> List.of("canceled", "incomplete_expired");
            case String status -> List.of(status);
        };
        return Lists.page(call, KIND, statuses.isEmpty() ? List.of(common) : statuses.stream().map(status -> {
            var wanted = new HashMap<>(common);
            wanted.put("status", status);
            return (Map<String, Object>) wanted;
        }).toList());
    }

    private ObjectNode update(Call call) {
        var subscription = call.books().get(KIND, call.id(), "id");
        if (subscription.is("status", "canceled", "incomplete_expired")) {
            throw StripeError.invalid(null, null,
                    "A canceled subscription can only update its cancellation_details and metadata.");
        }
        ending(call, subscription);
        details(call, subscription);
        Pauses.change(call.books(), call.params(), subscription);
        billing.settle(call.books(), subscription,
                SubscriptionChanges.make(call.books(), call.params(), subscription));
        call.books().updated("customer.subscription.updated", subscription);
        return subscription.shown();
    }

    private static void ending(Call call, StripeObject subscription) {
        var params = call.params();
        if (params.has("cancel_at") && params.has("cancel_at_period_end")) {
            throw StripeError.malformed("parameter_unknown", "cancel_at",
                    "You may only specify one of these parameters: cancel_at, cancel_at_period_end.");
        }
        if (params.has("cancel_at") || params.has("cancel_at_period_end")) {
            Schedules.refuseEnding(subscription);
        }
        params.flag("cancel_at_period_end").ifPresent(atEnd -> {
            if (!atEnd) {
                Endings.takeBack(subscription);
            } else if (!subscription.flag("cancel_at_period_end")) {
                Endings.plan(subscription, call.books().now());
            }
        });
        if (params.has("cancel_at") && params.time("cancel_at").isEmpty()) {
            Endings.takeBack(subscription);
        }
        params.time("cancel_at").ifPresent(end -> {
            if (!end.isAfter(call.books().now())) {
                throw StripeError.invalid(null, "cancel_at", "The `cancel_at` date must be in the future.");
            }
            Endings.planAt(subscription, end, call.books().now());
        });
        reason(subscription, params);
    }

    private static void reason(StripeObject subscription, Params params) {
        for (var field : List.of("comment", "feedback")) {
            params.child("cancellation_details").text(field).ifPresent(value ->
                    subscription.set("cancellation_details." + field, value.isEmpty() ? null : value));
        }
    }

    private static void details(Call call, StripeObject subscription) {
        var params = call.params();
        Fields.texts(subscription, params, "description");
        Fields.metadata(subscription, params);
        var endBehavior = params.child("trial_settings").child("end_behavior");
        endBehavior.text("missing_payment_method").ifPresent(behaviour -> subscription.set(
                "trial_settings.end_behavior.missing_payment_method", behaviour));
        params.text("default_payment_method").ifPresent(id -> {
            var customer = call.books().linked(subscription, "customer");
            subscription.set("default_payment_method",
                    id.isEmpty() ? null : PaymentMethods.own(call, customer, id).id());
        });
    }

    private ObjectNode cancel(Call call) {
        var subscription = call.books().get(KIND, call.id(), "id");
        if (subscription.is("status", "canceled", "incomplete_expired")) {
            throw StripeError.missing(KIND, call.id(), "id");
        }
        settle(call, subscription);
        reason(subscription, call.params());
        Endings.end(call.books(), subscription, "cancellation_requested");
        return subscription.shown();
    }

    /** Gives back the unused time, and bills what still waits, when the caller asks for it. */
    private void settle(Call call, StripeObject subscription) {
        var books = call.books();
        if (call.params().flag("prorate").orElse(false) && subscription.is("status", "active", "past_due")) {
            billing.later(subscription, subscription.list("items.data")
                    .map(item -> Lines.prorated(books, subscription, item, books.now(), true)).toList());
        }
        if (call.params().flag("invoice_now").orElse(false)) {
            var lines = Billing.takePending(subscription);
            if (!lines.isEmpty()) {
                billing.now(books, subscription, lines);
            }
        }
    }
}
