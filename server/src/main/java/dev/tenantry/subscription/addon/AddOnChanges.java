package dev.tenantry.subscription.addon;

import dev.tenantry.audit.Audit;
import dev.tenantry.audit.BeforeAfter;
import dev.tenantry.catalog.Catalog;
import dev.tenantry.catalog.addon.AddOn;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.Money;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.payment.RailSubscriptions;
import dev.tenantry.payment.addon.Composition;
import dev.tenantry.subscription.PlanChanges;
import dev.tenantry.subscription.Subscription;
import dev.tenantry.subscription.SubscriptionRefusal;
import dev.tenantry.subscription.SubscriptionStatus;
import dev.tenantry.subscription.change.Proration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * How many of an add-on there are on top of the plan that runs. More takes effect at once and the rail bills
 * the rest of the period; it moves all of them to today's version and price. Less keeps both, and waits for
 * the end of what is paid. What the rail then shows is what changes our row.
 */
@Component
public class AddOnChanges {

    private static final Logger log = LoggerFactory.getLogger(AddOnChanges.class);

    private final PlanChanges changes;
    private final Catalog catalog;
    private final RailSubscriptions rails;
    private final Costs costs;
    private final Audit audit;

    AddOnChanges(PlanChanges changes, Catalog catalog, RailSubscriptions rails, Costs costs, Audit audit) {
        this.changes = changes;
        this.catalog = catalog;
        this.rails = rails;
        this.costs = costs;
        this.audit = audit;
    }

    /**
     * What it would cost as we count it; asks no rail.
     *
     * @throws Refusal unknown_add_on, no_plan_to_add_to, add_on_not_for_plan, add_on_not_for_sale,
     *     add_on_quantity_out_of_range, change_planned, nothing_to_change, already_ending, payment_overdue
     */
    public AddOnQuote quote(OrganizationId organization, String key, int quantity) {
        var addOn = catalog.addOn(key).orElseThrow(() -> new Refusal(AddOnRefusal.UNKNOWN_ADD_ON)
                .with("add_on", key));
        if (!changes.applies(organization)) {
            throw new Refusal(AddOnRefusal.NO_PLAN_TO_ADD_TO);
        }
        var held = changes.running(organization);
        var now = changes.now();
        var before = costs.quantity(held.addOns(), addOn);
        if (quantity < 0 || quantity > Math.max(addOn.most(), before)) {
            throw new Refusal(AddOnRefusal.ADD_ON_QUANTITY_OUT_OF_RANGE).with("field", "quantity")
                    .with("minimum", 0).with("maximum", addOn.most());
        }
        return quantity > before ? more(held, addOn, before, quantity, now)
                : less(held, addOn, before, quantity, now);
    }

    private AddOnQuote more(Subscription held, AddOn addOn, int before, int quantity, Instant now) {
        if (!addOn.goesWith(catalog.planOf(held.planVersion()).key())) {
            throw new Refusal(AddOnRefusal.ADD_ON_NOT_FOR_PLAN).with("plans", addOn.plans());
        }
        if (held.planned().isPresent()) {
            throw new Refusal(AddOnRefusal.CHANGE_PLANNED);
        }
        var price = costs.today(held, addOn)
                .orElseThrow(() -> new Refusal(AddOnRefusal.ADD_ON_NOT_FOR_SALE).with("add_on", addOn.key()));
        var parts = new ArrayList<Composition.AddOn>();
        costs.of(held.addOns(), addOn).forEach(one -> parts.add(Composition.AddOn.held(one.priceId(), 0)));
        parts.add(Composition.AddOn.of(Carried.item(addOn, price), quantity));
        var was = costs.cost(held, held.addOns(), addOn, price.amount());
        var is = price.amount().times(quantity);
        return new AddOnQuote(held, addOn, addOn.current(), before, quantity, price.amount(),
                Proration.between(held, was, is, now), false, costs.next(held, was, is), null,
                new Composition(null, 1, parts));
    }

    /** What is planned already is what changes then; while a trial runs nothing is paid, and it is now. */
    private AddOnQuote less(Subscription held, AddOn addOn, int before, int quantity, Instant now) {
        var waits = held.status() == SubscriptionStatus.ACTIVE;
        var base = waits ? held.planned().map(next -> next.addOns()).orElse(held.addOns()) : held.addOns();
        var there = costs.of(base, addOn);
        if (costs.quantity(base, addOn) == quantity) {
            throw new Refusal(SubscriptionRefusal.NOTHING_TO_CHANGE);
        }
        if (there.isEmpty() || !waits && held.planned().isPresent()) {
            throw new Refusal(AddOnRefusal.CHANGE_PLANNED);
        }
        var parts = new ArrayList<Composition.AddOn>();
        there.forEach(one -> parts.add(Composition.AddOn.held(one.priceId(),
                one.equals(there.getFirst()) ? quantity : 0)));
        var unit = costs.unit(held, there.getFirst());
        var was = costs.cost(held, base, addOn, unit);
        var is = unit.times(quantity);
        return new AddOnQuote(held, addOn, catalog.addOnVersion(there.getFirst().version()).orElseThrow(),
                before, quantity, unit, waits ? new Money(0, unit.currency())
                        : Proration.between(held, was, is, now), waits, costs.next(held, was, is),
                waits ? held.periodEnd() : null, new Composition(null, 1, parts));
    }

    /** The same as the rail prices it, if it says so in time. Call it outside of transactions. */
    public AddOnQuote confirm(OrganizationId organization, String key, int quantity) {
        var counted = quote(organization, key, quantity);
        if (counted.startsAt() != null) {
            return counted;
        }
        var link = counted.held().rail();
        return rails.preview(organization, link.rail(), link.subscriptionId(), counted.composition())
                .map(billed -> {
                    if (!billed.equals(counted.dueNow())) {
                        log.info("an add-on of {} is {} at the rail and {} as we count", organization, billed,
                                counted.dueNow());
                    }
                    return counted.billed(billed);
                })
                .orElse(counted);
    }

    /** Changes it at the rail, now or when its period ends. Call it outside of transactions. */
    public AddOnQuote set(OrganizationId organization, String key, int quantity, Actor actor) {
        var quote = quote(organization, key, quantity);
        var link = quote.held().rail();
        if (quote.startsAt() == null) {
            rails.change(organization, link.rail(), link.subscriptionId(), quote.composition());
        } else {
            rails.changeAtPeriodEnd(organization, link.rail(), link.subscriptionId(), quote.composition());
        }
        audit.changed(actor, organization, quote.startsAt() == null ? "subscription.add_on_changed"
                : "subscription.add_on_change_planned", quote.held().id().toString(),
                BeforeAfter.of("quantity", quote.before(), quantity).with("add_on", key));
        return quote;
    }

    /** Every add-on that is held, or may be added to the plan that runs; nothing where none runs. */
    public List<AddOnLine> lines(OrganizationId organization, @Nullable Subscription held) {
        if (held == null || !changes.applies(organization)) {
            return List.of();
        }
        return costs.lines(held);
    }
}
