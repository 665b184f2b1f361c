package dev.tenantry.simulator.stripe.clock;

import dev.tenantry.simulator.stripe.account.Books;
import dev.tenantry.simulator.stripe.account.Call;
import dev.tenantry.simulator.stripe.account.Lists;
import dev.tenantry.simulator.stripe.account.Operations;
import dev.tenantry.simulator.stripe.billing.Lines;
import dev.tenantry.simulator.stripe.call.StripeError;
import dev.tenantry.simulator.stripe.customer.Customers;
import dev.tenantry.simulator.stripe.object.Interval;
import dev.tenantry.simulator.stripe.object.Json;
import dev.tenantry.simulator.stripe.object.StripeObject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * Test clocks. All of them show the sandbox's business time, and advancing one advances that: here is one
 * world with one clock. The answer says {@code advancing}; {@link AdvanceClocks} does it.
 */
@Component
class TestClocks implements Operations {

    static final String KIND = "test_helpers.test_clock";
    private static final String PATH = "/v1/test_helpers/test_clocks";
    private static final Duration KEPT = Duration.ofDays(30);
    private static final Duration NEAR = Duration.ofMinutes(5);

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "POST " + PATH, this::create,
                "GET " + PATH, call -> Lists.page(call, KIND, List.of(Map.of())),
                "GET " + PATH + "/{id}", call -> current(call.books(), named(call)).shown(),
                "POST " + PATH + "/{id}/advance", this::advance,
                "DELETE " + PATH + "/{id}", this::delete);
    }

    private static StripeObject named(Call call) {
        return call.books().get(KIND, call.id(), "id");
    }

    private static StripeObject current(Books books, StripeObject clock) {
        return clock.is("status", "ready") ? clock.set("frozen_time", books.now()) : clock;
    }

    private ObjectNode create(Call call) {
        var books = call.books();
        var frozen = call.params().time("frozen_time").orElseThrow();
        if (Duration.between(books.now(), frozen).abs().compareTo(NEAR) > 0) {
            throw StripeError.malformed("simulator_does_not_play", "frozen_time",
                    "The simulator's test clocks begin at the sandbox's time, which is %d."
                            .formatted(books.now().getEpochSecond()));
        }
        var clock = books.create(KIND)
                .set("frozen_time", books.now())
                .set("deletes_after", Instant.now().plus(KEPT).truncatedTo(ChronoUnit.SECONDS))
                .set("name", call.params().text("name").orElse(null));
        books.event("test_helpers.test_clock.created", clock);
        return clock.shown();
    }

    private ObjectNode advance(Call call) {
        var books = call.books();
        var clock = named(call);
        var target = call.params().time("frozen_time").orElseThrow();
        if (!clock.is("status", "ready")) {
            throw StripeError.invalid(null, null, "This test clock is still advancing.");
        }
        if (!target.isAfter(books.now())) {
            throw StripeError.invalid(null, "frozen_time",
                    "The frozen time must be after the clock's current time.");
        }
        if (target.isAfter(farthest(books, clock))) {
            throw StripeError.invalid(null, "frozen_time",
                    "You can advance at most two intervals of the shortest "
                    + "subscription at a time, or two years without one.");
        }
        clock.set("status", "advancing").set("frozen_time", target);
        books.event("test_helpers.test_clock.advancing", clock);
        return clock.shown();
    }

    private static Instant farthest(Books books, StripeObject clock) {
        var now = books.now();
        return books.all("subscription", Map.of("test_clock", clock.id())).stream()
                .filter(one -> one.is("status", "trialing", "active", "past_due"))
                .flatMap(one -> one.list("items.data"))
                .map(item -> Interval.of(Lines.price(item)).boundary(now, 2))
                .min(Comparator.naturalOrder())
                .orElse(now.plus(Duration.ofDays(731)));
    }

    private ObjectNode delete(Call call) {
        var books = call.books();
        var clock = named(call);
        books.all("customer", Map.of("test_clock", clock.id())).forEach(customer ->
                Customers.remove(books, customer));
        books.event("test_helpers.test_clock.deleted", clock);
        books.delete(clock.id());
        return Json.object().put("id", clock.id()).put("object", KIND).put("deleted", true);
    }
}
