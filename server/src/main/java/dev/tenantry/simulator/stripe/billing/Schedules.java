package dev.tenantry.simulator.stripe.billing;

import dev.tenantry.simulator.stripe.account.Books;
import dev.tenantry.simulator.stripe.account.Call;
import dev.tenantry.simulator.stripe.account.Fields;
import dev.tenantry.simulator.stripe.account.Lists;
import dev.tenantry.simulator.stripe.account.Operations;
import dev.tenantry.simulator.stripe.call.StripeError;
import dev.tenantry.simulator.stripe.object.Interval;
import dev.tenantry.simulator.stripe.object.StripeObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * Schedules of running subscriptions: what they are now, and what they become when their period ends. They
 * are released when their last phase is over, and the subscription goes on.
 */
@Component
class Schedules implements Operations {

    static final String KIND = "subscription_schedule";
    private static final String PATH = "/v1/subscription_schedules";

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "POST " + PATH, this::create,
                "GET " + PATH, this::list,
                "GET " + PATH + "/{id}", call -> call.books().get(KIND, call.id(), "schedule").shown(),
                "POST " + PATH + "/{id}", this::update,
                "POST " + PATH + "/{id}/release", this::release);
    }

    private ObjectNode create(Call call) {
        var books = call.books();
        var subscription = books.get("subscription", call.params().need("from_subscription",
                "from_subscription"), "from_subscription");
        subscription.find("schedule").ifPresent(other -> {
            throw StripeError.invalid(null, "from_subscription", "You cannot migrate a subscription that is "
                    + "already attached to a schedule: %s.".formatted(other));
        });
        if (!subscription.is("status", "active", "past_due")) {
            throw StripeError.malformed("simulator_does_not_play", "from_subscription",
                    "The simulator schedules only what is active.");
        }
        var schedule = books.create(KIND);
        var now = Phases.now(subscription);
        schedule.set("customer", subscription.text("customer"))
                .set("subscription", subscription.id())
                .set("test_clock", subscription.at("test_clock"))
                .set("phases", List.of(now.shown()))
                .set("current_phase", Phases.span(now));
        subscription.set("schedule", schedule.id());
        books.event("subscription_schedule.created", schedule);
        books.updated("customer.subscription.updated", subscription);
        return schedule.shown();
    }

    private ObjectNode list(Call call) {
        var wanted = new HashMap<String, Object>();
        call.params().text("customer").ifPresent(id -> wanted.put("customer", id));
        return Lists.page(call, KIND, List.of(wanted));
    }

    private ObjectNode update(Call call) {
        var books = call.books();
        var schedule = active(call, "update");
        Fields.metadata(schedule, call.params());
        call.params().text("end_behavior").ifPresent(behaviour -> schedule.set("end_behavior", behaviour));
        var sent = call.params().children("phases");
        if (!sent.isEmpty()) {
            var phases = new Phases(books, schedule, books.linked(schedule, "subscription")).read(sent);
            schedule.set("phases", phases.stream().map(StripeObject::shown).toList());
        }
        books.updated("subscription_schedule.updated", schedule);
        return schedule.shown();
    }

    private ObjectNode release(Call call) {
        var schedule = active(call, "release");
        release(call.books(), schedule);
        return schedule.shown();
    }

    private static StripeObject active(Call call, String act) {
        var schedule = call.books().get(KIND, call.id(), "schedule");
        if (!schedule.is("status", "active")) {
            throw StripeError.invalid(null, null, ("You cannot %s a subscription schedule that is currently "
                    + "in the `%s` status. It must be in one of the following statuses to %1$s it: "
                    + "not_started, active.").formatted(act, schedule.text("status")));
        }
        return schedule;
    }

    /** The subscription goes on as it is, and nobody changes it any more. */
    private static void release(Books books, StripeObject schedule) {
        var subscription = books.linked(schedule, "subscription");
        schedule.set("status", "released").set("released_at", books.now()).set("current_phase", null)
                .set("released_subscription", subscription.id()).set("subscription", null);
        subscription.set("schedule", null);
        books.event("subscription_schedule.released", schedule);
        books.updated("customer.subscription.updated", subscription);
    }

    /** In the moment the subscription's period ends and before the next begins. */
    static void turn(Books books, StripeObject subscription, Instant at) {
        attached(books, subscription)
                .filter(schedule -> schedule.time("current_phase.end_date").filter(at::isBefore).isEmpty())
                .ifPresent(schedule -> schedule.list("phases")
                        .filter(phase -> phase.time("start_date").filter(at::equals).isPresent())
                        .findFirst()
                        .ifPresentOrElse(phase -> enter(books, schedule, subscription, phase),
                                () -> release(books, schedule)));
    }

    /** The rest of the paid period was never billed twice, so nothing is prorated here. */
    private static void enter(Books books, StripeObject schedule, StripeObject subscription,
            StripeObject phase) {
        var before = Items.of(subscription);
        var interval = Interval.of(Lines.price(before.getFirst()));
        var items = new ArrayList<StripeObject>();
        var wanted = phase.list("items").toList();
        for (int n = 0; n < wanted.size(); n++) {
            items.add(become(books, subscription, before, wanted.get(n), n));
        }
        Items.put(subscription, items);
        if (!Interval.of(Lines.price(items.getFirst())).equals(interval)) {
            subscription.set("billing_cycle_anchor", phase.time("start_date").orElseThrow());
        }
        schedule.set("current_phase", Phases.span(phase));
        books.updated("subscription_schedule.updated", schedule);
    }

    /** The item of the same price; else the first becomes the first, and others are new. */
    private static StripeObject become(Books books, StripeObject subscription, List<StripeObject> before,
            StripeObject wanted, int place) {
        var price = books.get("price", wanted.text("price"), "price");
        var quantity = wanted.number("quantity");
        var same = before.stream().filter(item -> Lines.price(item).id().equals(price.id())).findFirst();
        if (same.isPresent()) {
            return same.get().set("quantity", quantity);
        }
        var end = before.getFirst().at("current_period_end");
        return place == 0 ? Subscribing.price(before.getFirst(), price).set("quantity", quantity)
                : Items.added(books, subscription, price, quantity).set("current_period_end", end);
    }

    /** With the end of its subscription a schedule is over too. */
    static void cancel(Books books, StripeObject subscription) {
        attached(books, subscription).ifPresent(schedule -> {
            schedule.set("status", "canceled").set("canceled_at", books.now()).set("current_phase", null);
            books.event("subscription_schedule.canceled", schedule);
        });
    }

    static Optional<StripeObject> attached(Books books, StripeObject subscription) {
        return subscription.find("schedule").flatMap(books::find)
                .filter(schedule -> schedule.is("status", "active"));
    }

    /** Stripe's own words for whoever sends an ending to a subscription that follows a schedule. */
    static void refuseEnding(StripeObject subscription) {
        subscription.find("schedule").ifPresent(schedule -> {
            throw StripeError.invalid(null, "cancel_at_period_end", "The subscription is managed by the "
                    + "subscription schedule `%s`, and updating any cancelation behavior directly is not "
                            .formatted(schedule) + "allowed. Please update the schedule instead.");
        });
    }
}
