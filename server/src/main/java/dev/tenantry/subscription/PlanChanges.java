package dev.tenantry.subscription;

import dev.tenantry.audit.Audit;
import dev.tenantry.catalog.Price;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.Money;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.payment.Item;
import dev.tenantry.payment.KnownPrice;
import dev.tenantry.payment.PricesAtRails;
import dev.tenantry.payment.RailSubscriptions;
import dev.tenantry.payment.addon.Composition;
import dev.tenantry.subscription.addon.AddOnRefusal;
import dev.tenantry.subscription.addon.CarriedAddOns;
import dev.tenantry.subscription.change.Lessening;
import dev.tenantry.subscription.change.Proration;
import dev.tenantry.subscription.change.When;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Another plan, interval or number of seats for whoever pays already, instead of a second subscription. What
 * is more takes effect at once, and the rail bills the difference to the second; what is less waits for the
 * end of what is paid, unless it is wanted at once. What the rail then shows is what changes our row.
 */
@Component
public class PlanChanges {

    private static final Logger log = LoggerFactory.getLogger(PlanChanges.class);

    private final Subscriptions subscriptions;
    private final Offers offers;
    private final RailSubscriptions rails;
    private final PricesAtRails prices;
    private final Trace trace;

    PlanChanges(Subscriptions subscriptions, Offers offers, RailSubscriptions rails, PricesAtRails prices,
            Trace trace) {
        this.subscriptions = subscriptions;
        this.offers = offers;
        this.rails = rails;
        this.prices = prices;
        this.trace = trace;
    }

    /** When it happens, what it takes along, and who is told of it afterwards. */
    @Component
    record Trace(Audit audit, BusinessClock clock, CarriedAddOns addOns) {}

    /** Business time, as everything here is counted. */
    public Instant now() {
        return trace.clock().now();
    }

    /** Whether a purchase would be a change of something that runs. */
    public boolean applies(OrganizationId organization) {
        return subscriptions.current(organization)
                .filter(held -> Offers.runs(held, trace.clock().now())).isPresent();
    }

    /**
     * What the change would cost now and later, with {@link Offer#changeDue}, and when it takes effect. Asks
     * no rail: the rule is the rail's own (the unused part of the old price back, the rest of the period at
     * the new one). What runs stays in its currency.
     *
     * @throws Refusal nothing_to_change, nothing_paid_yet, already_ending, payment_overdue,
     *     price_agreed_elsewhere, code_not_for_changes, add_ons_not_for_changes, and what
     *     {@link Offers#of} refuses
     */
    public Offer quote(OrganizationId organization, Purchase wanted) {
        var now = trace.clock().now();
        var held = running(organization);
        if (wanted.code() != null && !wanted.code().isBlank()) {
            throw new Refusal(SubscriptionRefusal.CODE_NOT_FOR_CHANGES).with("field", "code");
        }
        if (!wanted.addOns().isEmpty()) {
            throw new Refusal(AddOnRefusal.ADD_ONS_NOT_FOR_CHANGES).with("field", "add_ons");
        }
        var paid = paid(held);
        var offer = offers.compose(organization, wanted, paid.unitAmount().currency(), held, now);
        if (offer.price().version().equals(held.planVersion()) && offer.seats() == seats(held)
                && offer.price().interval() == held.interval()) {
            throw new Refusal(SubscriptionRefusal.NOTHING_TO_CHANGE);
        }
        var later = waits(held, paid, offer, wanted.when());
        var whole = offer.with(trace.addOns().of(held, offer.plan(), offer.price().interval(), later));
        return later ? planned(held, whole) : Proration.of(held, paid, whole, now);
    }

    /** While a trial runs nothing is paid that a change could wait for the end of. */
    private static boolean waits(Subscription held, KnownPrice paid, Offer offer, @Nullable When when) {
        if (held.periodEnd() == null || held.status() != SubscriptionStatus.ACTIVE
                || held.interval() == null) {
            if (when == When.PERIOD_END) {
                throw new Refusal(SubscriptionRefusal.NOTHING_PAID_YET);
            }
            return false;
        }
        var asLong = offer.plan().current().price(held.interval(), paid.unitAmount().currency())
                .map(Price::amount).orElse(null);
        return when == null
                ? new Lessening(seats(held), held.interval(), paid.unitAmount())
                        .by(offer.seats(), offer.price().interval(), asLong)
                : when == When.PERIOD_END;
    }

    private static Offer planned(Subscription held, Offer offer) {
        if (held.planned().filter(next -> next.plan().equals(offer.price().version())
                && next.seats() == offer.seats()
                && next.interval() == offer.price().interval()).isPresent()) {
            throw new Refusal(SubscriptionRefusal.NOTHING_TO_CHANGE);
        }
        return offer.asPlanned(held.periodEnd());
    }

    /**
     * A change with its price, what is charged when it renews, and whether the rail bills exactly what is
     * due; else that is what we count.
     */
    public record Quote(Offer offer, Money nextCharge, boolean byRail) {

        static Quote of(Subscription held, Offer offer, boolean byRail) {
            return new Quote(offer, held.charged(offer.total(), offer.renewsAt()), byRail);
        }
    }

    /**
     * The same as the rail prices it, with taxes and earlier credit, if it says so in time. For whoever is
     * about to confirm; call it outside of transactions.
     *
     * @throws Refusal what {@link #quote} refuses with
     */
    public Quote confirm(OrganizationId organization, Purchase wanted) {
        var counted = quote(organization, wanted);
        var held = running(organization);
        if (counted.startsAt() != null) {
            return Quote.of(held, counted, true);
        }
        var link = linkOf(held);
        return rails.preview(organization, link.rail(), link.subscriptionId(), composition(counted))
                .map(billed -> {
                    if (!billed.equals(counted.changeDue())) {
                        log.info("a change of {} is {} at the rail and {} as we count", organization, billed,
                                counted.changeDue());
                    }
                    return Quote.of(held, counted.asChange(billed, counted.renewsAt()), true);
                })
                .orElseGet(() -> Quote.of(held, counted, false));
    }

    /** What is possible right now: a change where something runs, else a purchase. */
    public Offer offer(OrganizationId organization, Purchase wanted) {
        return applies(organization) ? quote(organization, wanted) : offers.of(organization, wanted);
    }

    /** Changes it at the rail, now or when its period ends. Call it outside of transactions. */
    public Subscription change(OrganizationId organization, Purchase wanted, Actor actor) {
        var held = running(organization);
        var offer = quote(organization, wanted);
        var link = linkOf(held);
        if (offer.startsAt() == null) {
            rails.change(organization, link.rail(), link.subscriptionId(), composition(offer));
        } else {
            rails.changeAtPeriodEnd(organization, link.rail(), link.subscriptionId(), composition(offer));
        }
        trace.audit().record(actor, organization, offer.startsAt() == null ? "subscription.plan_changed"
                : "subscription.change_planned", held.id().toString(), Map.of("plan", offer.plan().key(),
                "seats", offer.seats(), "interval", offer.price().interval().name()));
        return subscriptions.current(organization).orElse(held);
    }

    /**
     * Takes back a change that waits for the end of the period.
     *
     * @throws Refusal nothing_planned, rail_unavailable
     */
    public Subscription takeBack(OrganizationId organization, Actor actor) {
        var held = subscriptions.current(organization).filter(now -> now.planned().isPresent())
                .orElseThrow(() -> new Refusal(SubscriptionRefusal.NOTHING_PLANNED));
        var link = linkOf(held);
        rails.dropPlannedChange(organization, link.rail(), link.subscriptionId());
        trace.audit().record(actor, organization, "subscription.change_taken_back", held.id().toString(),
                Map.of());
        return subscriptions.current(organization).orElse(held);
    }

    /**
     * What runs, is paid and may be changed.
     *
     * @throws Refusal nothing_to_change, already_ending, payment_overdue
     */
    public Subscription running(OrganizationId organization) {
        var held = subscriptions.current(organization)
                .filter(current -> Offers.runs(current, trace.clock().now()))
                .orElseThrow(() -> new Refusal(SubscriptionRefusal.NOTHING_TO_CHANGE));
        if (held.cancelAtPeriodEnd()) {
            throw new Refusal(SubscriptionRefusal.ALREADY_ENDING);
        }
        if (held.status() != SubscriptionStatus.ACTIVE && held.status() != SubscriptionStatus.TRIALING) {
            throw new Refusal(SubscriptionRefusal.PAYMENT_OVERDUE);
        }
        return held;
    }

    private static Composition composition(Offer offer) {
        var interval = dev.tenantry.payment.Interval.valueOf(offer.price().interval().name());
        var plan = new Item(offer.price().version().uuid(), offer.plan().name(), interval,
                offer.price().amount());
        return CarriedAddOns.composition(plan, offer.seats(), offer.addOns());
    }

    private static int seats(Subscription held) {
        return held.seats() == null ? 1 : held.seats();
    }

    private static RailLink linkOf(Subscription held) {
        if (held.rail() == null) {
            throw new IllegalStateException(held.id() + " was never bought");
        }
        return held.rail();
    }

    /** Of a price that was never sold here nobody knows what a change would give back. */
    private KnownPrice paid(Subscription held) {
        return prices.meaningOf(linkOf(held).rail(), priceOf(held))
                .orElseThrow(() -> new Refusal(SubscriptionRefusal.PRICE_AGREED_ELSEWHERE));
    }

    private static String priceOf(Subscription held) {
        var price = linkOf(held).priceId();
        if (price == null) {
            throw new IllegalStateException(held.id() + " has no price at its rail");
        }
        return price;
    }
}
