package dev.tenantry.simulator.stripe.billing;

import dev.tenantry.simulator.stripe.account.Books;
import dev.tenantry.simulator.stripe.object.StripeObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Planned and actual ends of a subscription. */
public final class Endings {

    private Endings() {}

    /** Access until the period ends, no renewal. */
    public static void plan(StripeObject subscription, Instant now) {
        subscription.set("cancel_at_period_end", true)
                .set("cancel_at", subscription.at("items.data.0.current_period_end"))
                .set("canceled_at", now)
                .set("cancellation_details.reason", "cancellation_requested");
    }

    static void planAt(StripeObject subscription, Instant end, Instant now) {
        subscription.set("cancel_at_period_end", false)
                .set("cancel_at", end)
                .set("canceled_at", now)
                .set("cancellation_details.reason", "cancellation_requested");
    }

    public static void takeBack(StripeObject subscription) {
        subscription.set("cancel_at_period_end", false)
                .set("cancel_at", null)
                .set("canceled_at", null)
                .set("cancellation_details.reason", null);
    }

    /** Ends it now, for a reason of its own or the one it was planned with. */
    public static void end(Books books, StripeObject subscription, @Nullable String reason) {
        subscription.set("status", "canceled").set("ended_at", books.now());
        if (subscription.time("canceled_at").isEmpty()) {
            subscription.set("canceled_at", books.now());
        }
        if (reason != null) {
            subscription.set("cancellation_details.reason", reason);
        }
        Invoicing.stop(books, subscription);
        Schedules.cancel(books, subscription);
        books.event("customer.subscription.deleted", subscription);
    }
}
