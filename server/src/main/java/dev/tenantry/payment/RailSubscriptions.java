package dev.tenantry.payment;

import dev.tenantry.kernel.Money;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.payment.addon.Composition;
import dev.tenantry.payment.preview.Previews;
import dev.tenantry.payment.rail.RecurringRail;
import dev.tenantry.payment.rail.RailChange;
import dev.tenantry.web.WebRefusal;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;

/**
 * An organization's subscriptions at their rails. Commands go to the rail first; what it then shows is
 * settled like a webhook's reading, so {@link RailSubscriptionRead} was published when they return. Call
 * them outside of transactions.
 */
@Component
public class RailSubscriptions {

    private final Rails rails;
    private final SettlementStore store;
    private final Reconciliation reconciliation;
    private final PricesAtRails prices;
    private final Previews previews;

    RailSubscriptions(Rails rails, SettlementStore store, Reconciliation reconciliation,
            PricesAtRails prices, Previews previews) {
        this.rails = rails;
        this.store = store;
        this.reconciliation = reconciliation;
        this.prices = prices;
        this.previews = previews;
    }

    /** The newest reading we have. */
    public Optional<RailSubscription> find(OrganizationId organization, String rail, String id) {
        return store.subscription(organization, rail, id);
    }

    /** Those that were paid for or sold at the rail by hand and have not ended, the one read last first. */
    public List<RailSubscription> running(OrganizationId organization) {
        return store.running(organization);
    }

    /** Stops renewal; what is paid stays usable until the period ends. */
    public RailSubscription cancelAtPeriodEnd(OrganizationId organization, String rail, String id) {
        return command(organization, rail, id, "cancel",
                (at, number) -> at.cancelAtPeriodEnd(id, true, number));
    }

    /** Takes a cancellation back before it took effect. */
    public RailSubscription resume(OrganizationId organization, String rail, String id) {
        return command(organization, rail, id, "resume",
                (at, number) -> at.cancelAtPeriodEnd(id, false, number));
    }

    /** Ends it at once. */
    public RailSubscription cancelNow(OrganizationId organization, String rail, String id) {
        return command(organization, rail, id, "end",
                (at, number) -> at.cancelNow(id, number));
    }

    /** Another price, or another number of seats; the difference is billed at once. */
    public RailSubscription change(OrganizationId organization, String rail, String id, Item item,
            int seats) {
        var price = prices.ensure(rails.recurring(rail), item);
        return command(organization, rail, id, changeOf(item, seats),
                (at, number) -> at.change(new RailChange(id, price.id(), seats), number));
    }

    /** The same when the period ends that is paid; nothing is billed before. */
    public RailSubscription changeAtPeriodEnd(OrganizationId organization, String rail, String id, Item item,
            int seats) {
        var price = prices.ensure(rails.recurring(rail), item);
        return command(organization, rail, id, "at period end: " + changeOf(item, seats), (at, number) ->
                at.changeAtPeriodEnd(new RailChange(id, price.id(), seats), number));
    }

    /** The plan and what is billed beside it, together. */
    public RailSubscription change(OrganizationId organization, String rail, String id, Composition wanted) {
        var change = wanted.at(rails.recurring(rail), id, prices);
        return command(organization, rail, id, "change:" + wanted.words(),
                (at, number) -> at.change(change, number));
    }

    /** The same when the period ends that is paid. */
    public RailSubscription changeAtPeriodEnd(OrganizationId organization, String rail, String id,
            Composition wanted) {
        var change = wanted.at(rails.recurring(rail), id, prices);
        return command(organization, rail, id, "at period end: change:" + wanted.words(),
                (at, number) -> at.changeAtPeriodEnd(change, number));
    }

    /** What the rail would bill at once for it; as {@link #preview} of the plan alone. */
    public Optional<Money> preview(OrganizationId organization, String rail, String id, Composition wanted) {
        var at = rails.recurring(rail);
        return find(organization, rail, id).flatMap(known -> previews.ask(() ->
                at.preview(wanted.at(at, known.id(), prices))));
    }

    /** Takes back a change that waits for the end of the period. */
    public RailSubscription dropPlannedChange(OrganizationId organization, String rail, String id) {
        return command(organization, rail, id, "drop", (at, number) -> at.dropPlannedChange(id, number));
    }

    /**
     * The same as {@link #change} for whoever decided by what was read before. Once the command is announced
     * the rail is asked anew; nothing is sent, and the answer is empty, where {@code stands} says no then or
     * another command came in between.
     */
    public Optional<RailSubscription> changeWhile(OrganizationId organization, String key, String id,
            Item item, int seats, BooleanSupplier stands) {
        var rail = rails.recurring(key);
        var price = prices.ensure(rail, item);
        var number = begin(organization, key, id, changeOf(item, seats));
        reconciliation.subscription(organization, rail, id);
        if (!stands.getAsBoolean() || !store.isLastCommand(organization, key, id, number)) {
            store.endCommand(organization, key, id, number);
            return Optional.empty();
        }
        return Optional.of(give(organization, rail, id, number,
                (at, command) -> at.change(new RailChange(id, price.id(), seats), command)));
    }

    private static String changeOf(Item item, int seats) {
        return "change:" + item.lookupKey() + ":" + seats;
    }

    /**
     * What the rail would bill at once for such a change, negative for credit. Empty when it does not say so
     * in time, or has nothing to bill now: whoever asks has a rule of their own to fall back on.
     */
    public Optional<Money> preview(OrganizationId organization, String rail, String id, Item item,
            int seats) {
        var at = rails.recurring(rail);
        return find(organization, rail, id).flatMap(known -> previews.ask(() ->
                at.preview(new RailChange(known.id(), prices.ensure(at, item).id(), seats))));
    }

    /** Asks the rail anew. */
    public RailSubscription refresh(OrganizationId organization, String rail, String id) {
        return reconciliation.subscription(organization, rails.recurring(rail), id);
    }

    private RailSubscription command(OrganizationId organization, String key, String id, String what,
            Command command) {
        return give(organization, rails.recurring(key), id, begin(organization, key, id, what), command);
    }

    private long begin(OrganizationId organization, String rail, String id, String what) {
        return store.beginCommand(organization, rail, id, what)
                .orElseThrow(() -> new Refusal(WebRefusal.NOT_FOUND));
    }

    private RailSubscription give(OrganizationId organization, RecurringRail rail, String id, long number,
            Command command) {
        try {
            command.give(rail, number);
        } catch (Refusal refusal) {
            seeWhy(refusal, organization, rail, id, number);
            throw refusal;
        }
        var now = reconciliation.subscription(organization, rail, id);
        store.endCommand(organization, rail.key(), id, number);
        return now;
    }

    /**
     * Often it ended there and nobody told us yet; asked again, we know. Whoever came second and sees what
     * there is now gives a command of their own.
     */
    private void seeWhy(Refusal refusal, OrganizationId organization, RecurringRail rail, String id,
            long number) {
        if (refusal.code() == PaymentRefusal.RAIL_REFUSED || isSecond(refusal)) {
            reconciliation.subscription(organization, rail, id);
        }
        if (isSecond(refusal)) {
            store.endCommand(organization, rail.key(), id, number);
        }
    }

    private static boolean isSecond(Refusal refusal) {
        return refusal.code() == PaymentRefusal.CHANGED_MEANWHILE;
    }

    /** One of our commands, under the number the rail knows it by. */
    @FunctionalInterface
    private interface Command {
        void give(RecurringRail rail, long number);
    }
}
