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
import tools.jackson.databind.node.ObjectNode;

/** What a subscription does when time reaches it: announces its trial's end, ends, or begins a period. */
@Component
class Renewal implements Step {

    private final Invoicing invoicing;
    private final SimulatorSettings settings;

    Renewal(Invoicing invoicing, SimulatorSettings settings) {
        this.invoicing = invoicing;
        this.settings = settings;
    }

    @Override
    public String kind() {
        return "subscription";
    }

    /** The one step that is due at the books' time. An end goes before a renewal at the same moment. */
    @Override
    public void take(Books books, StripeObject subscription) {
        if (reached(books, Due.trialNotice(subscription).orElse(null))) {
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
        var anchor = subscription.time("billing_cycle_anchor").orElseThrow();
        for (var item : subscription.list("items.data").toList()) {
            var start = item.time("current_period_end").orElseThrow();
            item.set("current_period_start", start)
                    .set("current_period_end", Interval.of(Lines.price(item)).after(anchor, start));
        }
        if (subscription.is("status", "trialing")) {
            subscription.set("status", "active");
        }
        var lines = new ArrayList<StripeObject>();
        pending(subscription, lines);
        subscription.list("items.data").forEach(item -> lines.add(Lines.period(books, subscription, item)));
        var invoice = invoicing.draft(books, subscription, "subscription_cycle", lines);
        invoice.set("automatically_finalizes_at", books.now().plus(settings.draftFor()));
        books.updated("customer.subscription.updated", subscription);
    }

    /** What changes in the last period cost or gave back waits for this invoice. */
    private static void pending(StripeObject subscription, ArrayList<StripeObject> lines) {
        if (subscription.hidden().has("pending_lines")) {
            subscription.hidden().get("pending_lines")
                    .forEach(line -> lines.add(StripeObject.of(((ObjectNode) line).deepCopy())));
            subscription.hide("pending_lines", new Object[0]);
        }
    }
}
