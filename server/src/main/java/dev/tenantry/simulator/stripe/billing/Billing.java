package dev.tenantry.simulator.stripe.billing;

import dev.tenantry.simulator.stripe.account.Books;
import dev.tenantry.simulator.stripe.object.StripeObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Bills what a change costs: at once, or kept until the next invoice. */
@Component
class Billing {

    private static final String PENDING = "pending_lines";

    private final Invoicing invoicing;
    private final Dunning dunning;

    Billing(Invoicing invoicing, Dunning dunning) {
        this.invoicing = invoicing;
        this.dunning = dunning;
    }

    void settle(Books books, StripeObject subscription, SubscriptionChanges.Effect effect) {
        if (effect.now()) {
            now(books, subscription, effect.lines());
        } else {
            later(subscription, effect.lines());
        }
    }

    /** The change stands even when its payment fails; the subscription is past due then. */
    void now(Books books, StripeObject subscription, List<StripeObject> lines) {
        var invoice = invoicing.draft(books, subscription, "subscription_update", lines);
        invoicing.finish(books, invoice);
        dunning.attempt(books, invoice, Optional.empty(), true);
    }

    void later(StripeObject subscription, List<StripeObject> lines) {
        if (!lines.isEmpty()) {
            var waiting = new ArrayList<ObjectNode>();
            subscription.hidden().path(PENDING).forEach(line -> waiting.add((ObjectNode) line));
            lines.forEach(line -> waiting.add(line.shown()));
            subscription.hide(PENDING, waiting);
        }
    }

    /** What waited; it waits no longer. */
    static List<StripeObject> takePending(StripeObject subscription) {
        var lines = new ArrayList<StripeObject>();
        subscription.hidden().path(PENDING)
                .forEach(line -> lines.add(StripeObject.of(((ObjectNode) line).deepCopy())));
        subscription.hide(PENDING, new Object[0]);
        return lines;
    }
}
