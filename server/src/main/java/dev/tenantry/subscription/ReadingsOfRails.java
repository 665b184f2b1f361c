package dev.tenantry.subscription;

import dev.tenantry.catalog.Catalog;
import dev.tenantry.catalog.Interval;
import dev.tenantry.catalog.PlanVersionId;
import dev.tenantry.catalog.addon.AddOnVersion;
import dev.tenantry.catalog.addon.AddOnVersionId;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.payment.KnownPrice;
import dev.tenantry.payment.PricesAtRails;
import dev.tenantry.payment.RailSubscription;
import dev.tenantry.payment.addon.AddOnItems;
import dev.tenantry.subscription.addon.HeldAddOn;
import dev.tenantry.subscription.addon.HeldAddOns;
import dev.tenantry.subscription.change.Planned;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Translates what a rail shows into our words. What it cannot translate is a fault on purpose: the inbox
 * keeps the message and tries again, and nobody gets a plan by guess. Only whoever holds a plan already keeps
 * it when somebody gives them a price at the rail that we never sold: money, dates and the end still follow.
 */
@Component
class ReadingsOfRails {

    private final PricesAtRails prices;
    private final SubscriptionStore store;
    private final SubscriptionTrail trail;
    private final Catalog catalog;

    ReadingsOfRails(PricesAtRails prices, SubscriptionStore store, SubscriptionTrail trail, Catalog catalog) {
        this.prices = prices;
        this.store = store;
        this.trail = trail;
        this.catalog = catalog;
    }

    private record Sold(PlanVersionId version, @Nullable Interval interval) {}

    Reading translate(OrganizationId organization, RailSubscription shown) {
        var sold = sold(organization, shown);
        var status = RailStatus.of(shown.status()).orElseThrow(() -> new IllegalStateException(
                "the rail " + shown.rail() + " says an unknown status: " + shown.status()));
        var end = endOf(shown, status);
        var link = new RailLink(shown.rail(), shown.id(), shown.customerId(), shown.priceId(),
                shown.readAt(), planned(shown), shown.reduction().orElse(null),
                addOns(organization, shown));
        return new Reading(organization, link, status, sold.version(), sold.interval(),
                Math.toIntExact(Math.max(1, shown.quantity())), shown.periodStart(), end,
                endsWithPeriod(shown, end), shown.endedAt(), shown.order().isPresent());
    }

    /** What payment sold under this price, which outlives every change of the catalogue. */
    private Sold sold(OrganizationId organization, RailSubscription shown) {
        var price = shown.priceId();
        if (price == null) {
            throw new IllegalStateException("the rail's subscription has no price");
        }
        return prices.meaningOf(shown.rail(), price)
                .filter(known -> addOn(known).isEmpty())
                .map(known -> new Sold(PlanVersionId.of(known.planVersion()),
                        known.interval() == null ? null : Interval.valueOf(known.interval().name())))
                .or(() -> held(organization, shown))
                .orElseThrow(() -> new IllegalStateException(
                        "nobody knows which plan the rail's price " + price + " belongs to"));
    }

    /** A change to a price that was never sold here cannot be foretold; it is seen when it happens. */
    private @Nullable Planned planned(RailSubscription shown) {
        var price = shown.plannedPriceId();
        var seats = shown.plannedQuantity();
        return price == null || seats == null ? null : prices.meaningOf(shown.rail(), price)
                .filter(known -> known.interval() != null && addOn(known).isEmpty())
                .map(known -> new Planned(PlanVersionId.of(known.planVersion()),
                        Interval.valueOf(known.interval().name()), Math.toIntExact(Math.max(1, seats)),
                        price, known(shown.rail(), shown.plannedAddOns())))
                .orElse(null);
    }

    /** What was never sold here as an add-on is noted and brings nothing. */
    private HeldAddOns addOns(OrganizationId organization, RailSubscription shown) {
        var known = known(shown.rail(), shown.addOns());
        var prices = known.all().stream().map(HeldAddOn::priceId).toList();
        var unknown = shown.addOns().quantities().keySet().stream()
                .filter(price -> !prices.contains(price)).sorted().toList();
        if (!unknown.isEmpty()) {
            trail.unknownItems(organization, shown.rail(), unknown);
        }
        return known;
    }

    private HeldAddOns known(String rail, @Nullable AddOnItems items) {
        return items == null ? HeldAddOns.NONE : new HeldAddOns(items.quantities().entrySet().stream()
                .flatMap(item -> prices.meaningOf(rail, item.getKey()).flatMap(this::addOn).stream()
                        .map(version -> new HeldAddOn(version.id(), Math.toIntExact(item.getValue()),
                                item.getKey())))
                .toList());
    }

    private Optional<AddOnVersion> addOn(KnownPrice known) {
        return catalog.addOnVersion(AddOnVersionId.of(known.planVersion()));
    }

    private Optional<Sold> held(OrganizationId organization, RailSubscription shown) {
        var held = store.ofRail(organization, shown.rail(), shown.id());
        held.filter(known -> !shown.priceId().equals(priceOf(known)))
                .ifPresent(known -> trail.unknownPrice(known, shown.rail(), shown.priceId()));
        return held.map(known -> new Sold(known.planVersion(), known.interval()));
    }

    private static @Nullable String priceOf(Subscription held) {
        return held.rail() == null ? null : held.rail().priceId();
    }

    private static @Nullable Instant endOf(RailSubscription shown, SubscriptionStatus status) {
        var end = status == SubscriptionStatus.TRIALING && shown.trialEnd() != null
                ? shown.trialEnd() : shown.periodEnd();
        var cancel = shown.cancelAt();
        return cancel != null && (end == null || cancel.isBefore(end)) ? cancel : end;
    }

    /** A date to cancel at that lies beyond this period lets it renew first. */
    private static boolean endsWithPeriod(RailSubscription shown, @Nullable Instant end) {
        var cancel = shown.cancelAt();
        return shown.cancelAtPeriodEnd() || (cancel != null && end != null && !cancel.isAfter(end));
    }
}
