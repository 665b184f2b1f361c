package dev.tenantry.subscription.addon;

import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.subscription.Subscriptions;
import dev.tenantry.subscription.change.LimitsAfterChange;
import dev.tenantry.subscription.change.OverLimit;
import dev.tenantry.subscription.change.Planned;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** What is in use now and more than there is once an add-on is lessened. */
@Component
class Afterwards {

    private final Subscriptions subscriptions;
    private final LimitsAfterChange limits;

    Afterwards(Subscriptions subscriptions, LimitsAfterChange limits) {
        this.subscriptions = subscriptions;
        this.limits = limits;
    }

    List<OverLimit> over(OrganizationId organization, AddOnQuote quote) {
        if (quote.quantity() > quote.before()) {
            return List.of();
        }
        var held = quote.held();
        var plan = held.planned().map(Planned::plan).orElse(held.planVersion());
        var seats = held.planned().map(Planned::seats).orElse(held.seats() == null ? 1 : held.seats());
        var then = new ArrayList<>(subscriptions.onTop(
                held.planned().map(Planned::addOns).orElse(held.addOns())));
        then.removeIf(one -> one.version().addOn().equals(quote.addOn().key()));
        then.add(new AddOnHolding(quote.version(), quote.quantity()));
        return limits.over(organization, plan, seats, then);
    }
}
