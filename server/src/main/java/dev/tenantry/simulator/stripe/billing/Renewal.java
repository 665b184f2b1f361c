package dev.tenantry.simulator.stripe.billing;

import dev.tenantry.simulator.SimulatorSettings;
import dev.tenantry.simulator.stripe.account.Books;
import dev.tenantry.simulator.stripe.account.Due;
import dev.tenantry.simulator.stripe.account.Step;
import dev.tenantry.simulator.stripe.object.Interval;
import dev.tenantry.simulator.stripe.object.StripeObject;
import dev.tenantry.simulator.stripe.payment.SavedCards;
import java.time.Instant;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a subscription does when time reaches it: announces its trial's end, ends, or begins a period. */
@Component
class Renewal implements Step {

    private final Invoicing invoicing;
    private final Pauses pauses;
    private final Billing billing;
    private final SimulatorSettings settings;

    Renewal(Invoicing invoicing, Pauses pauses, Billing billing, SimulatorSettings settings) {
        this.invoicing = invoicing;
        this.pauses = pauses;
        this.billing = billing;
        this.settings = settings;
    }

    @Override
    public String kind() {
        return "subscription";
    }

    /** The one step that is due at the books' time. An end goes before a renewal at the same moment. */
    @Override
    public void take(Books books, StripeObject subscription) {
        if (subscription.is("status", "incomplete")) {
            invoicing.giveUp(books, subscription);
        } else if (reached(books, subscription.time("pause_collection.resumes_at").orElse(null))) {
            Pauses.end(books, subscription);
        } else if (reached(books, Due.trialNotice(subscription).orElse(null))) {
            subscription.hide("trial_end_announced", true);
            books.event("customer.subscription.trial_will_end", subscription);
        } else if (reached(books, subscription.time("cancel_at").orElse(null))) {
            Endings.end(books, subscription, null);
        } else if (subscription.is("status", "trialing")
                && SavedCards.forSubscription(books, subscription).isEmpty()) {
            endTrialWithoutCard(books, subscription);
        } else {
            renew(books, subscription);
        }
    }

    private static boolean reached(Books books, @Nullable Instant moment) {
        return moment != null && !moment.isAfter(books.now());
    }

    private void endTrialWithoutCard(Books books, StripeObject subscription) {
        switch (subscription.text("trial_settings.end_behavior.missing_payment_method")) {
            case "cancel" -> Endings.end(books, subscription, "payment_failed");
            case "pause" -> {
                subscription.set("status", "paused");
                books.updated("customer.subscription.updated", subscription);
                books.event("customer.subscription.paused", subscription);
            }
            default -> renew(books, subscription);
        }
    }

    /** Stripe renews first and collects later: the new period is active while its invoice is a draft. */
    void renew(Books books, StripeObject subscription) {
        Schedules.turn(books, subscription,
                subscription.time("items.data.0.current_period_end").orElseThrow());
        var anchor = subscription.time("billing_cycle_anchor").orElseThrow();
        for (var item : subscription.list("items.data").toList()) {
            var start = item.time("current_period_end").orElseThrow();
            item.set("current_period_start", start)
                    .set("current_period_end", Interval.of(Lines.price(item)).after(anchor, start));
        }
        if (subscription.is("status", "trialing")) {
            subscription.set("status", "active");
        }
        var lines = new ArrayList<>(Billing.takePending(subscription));
        subscription.list("items.data").forEach(item -> lines.add(Lines.period(books, subscription, item)));
        var invoice = invoicing.draft(books, subscription, "subscription_cycle", lines);
        invoice.set("automatically_finalizes_at", books.now().plus(settings.draftFor()));
        pauses.hold(books, subscription, invoice);
        books.updated("customer.subscription.updated", subscription);
    }

    /** A trial that ended without a card goes on with a period that begins, and is paid, now. */
    void resume(Books books, StripeObject subscription) {
        var now = books.now();
        subscription.set("status", "active").set("billing_cycle_anchor", now);
        var lines = subscription.list("items.data").map(item -> Lines.period(books, subscription, item
                .set("current_period_start", now)
                .set("current_period_end", Interval.of(Lines.price(item)).boundary(now, 1)))).toList();
        billing.now(books, subscription, lines);
        books.event("customer.subscription.resumed", subscription);
    }
}
