package dev.tenantry.subscription;

import dev.tenantry.audit.Audit;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.Money;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.payment.Item;
import dev.tenantry.payment.KnownPrice;
import dev.tenantry.payment.PricesAtRails;
import dev.tenantry.payment.RailSubscriptions;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Another plan, interval or number of seats for whoever pays already, instead of a second subscription. The
 * rail bills the difference to the second, at once; what it then shows is what changes our row.
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

    /** When it happens, and who is told of it afterwards. */
    @Component
    record Trace(Audit audit, BusinessClock clock) {}

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
     * What the change would cost now and later, with {@link Offer#changeDue}. Asks no rail: the rule is the
     * rail's own (the unused part of the old price back, the rest of the period at the new one).
     *
     * @throws Refusal nothing_to_change, already_ending, payment_overdue, and what {@link Offers#of} refuses
     */
    public Offer quote(OrganizationId organization, Purchase wanted) {
        var now = trace.clock().now();
        var held = running(organization);
        var offer = offers.compose(organization, wanted, held, now);
        if (offer.price().version().equals(held.planVersion()) && offer.seats() == seats(held)
                && offer.price().interval() == held.interval()) {
            throw new Refusal(SubscriptionRefusal.NOTHING_TO_CHANGE);
        }
        return Proration.of(held, prices.meaningOf(linkOf(held).rail(), priceOf(held)).orElseThrow(), offer,
                now);
    }

    /** A change with its price, and whether the rail itself said so; else it is what we count. */
    public record Quote(Offer offer, boolean byRail) {}

    /**
     * The same as the rail prices it, with taxes and earlier credit, if it says so in time. For whoever is
     * about to confirm; call it outside of transactions.
     *
     * @throws Refusal what {@link #quote} refuses with
     */
    public Quote confirm(OrganizationId organization, Purchase wanted) {
        var counted = quote(organization, wanted);
        var link = linkOf(running(organization));
        return rails.preview(organization, link.rail(), link.subscriptionId(), itemOf(counted),
                        counted.seats())
                .map(billed -> {
                    if (!billed.equals(counted.changeDue())) {
                        log.info("a change of {} is {} at the rail and {} as we count", organization, billed,
                                counted.changeDue());
                    }
                    return new Quote(counted.asChange(billed, counted.renewsAt()), true);
                })
                .orElseGet(() -> new Quote(counted, false));
    }

    /** What is possible right now: a change where something runs, else a purchase. */
    public Offer offer(OrganizationId organization, Purchase wanted) {
        return applies(organization) ? quote(organization, wanted) : offers.of(organization, wanted);
    }

    /** Changes it at the rail. Call it outside of transactions. */
    public Subscription change(OrganizationId organization, Purchase wanted, Actor actor) {
        var held = running(organization);
        var offer = quote(organization, wanted);
        var link = linkOf(held);
        rails.change(organization, link.rail(), link.subscriptionId(), itemOf(offer), offer.seats());
        trace.audit().record(actor, organization, "subscription.plan_changed", held.id().toString(),
                Map.of("plan", offer.plan().key(), "seats", offer.seats(), "interval",
                        offer.price().interval().name()));
        return subscriptions.current(organization).orElse(held);
    }

    private Subscription running(OrganizationId organization) {
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

    private static Item itemOf(Offer offer) {
        var interval = dev.tenantry.payment.Interval.valueOf(offer.price().interval().name());
        return new Item(offer.price().version().uuid(), offer.plan().name(), interval,
                offer.price().amount());
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

    private static String priceOf(Subscription held) {
        var price = linkOf(held).priceId();
        if (price == null) {
            throw new IllegalStateException(held.id() + " has no price at its rail");
        }
        return price;
    }

    /**
     * What a change in the middle of a period costs (Stripe, billing/subscriptions/prorations): back comes
     * the
     * unused part of the old price, due is the rest of the period at the new one, both to the second. Another
     * interval begins a new period now. While a trial runs nothing is due. Pure.
     */
    static final class Proration {

        private Proration() {}

        /** The offer with what the change costs now; a negative amount is credit for the next invoices. */
        static Offer of(Subscription held, KnownPrice paid, Offer offer, Instant now) {
            var start = held.periodStart();
            var end = held.periodEnd();
            if (start == null || end == null || held.status() == SubscriptionStatus.TRIALING) {
                var renews = end == null ? offer.renewsAt() : end;
                return offer.asChange(new Money(0, offer.total().currency()), renews);
            }
            var seats = held.seats() == null ? 1 : held.seats();
            var left = left(start, end, now);
            var back = part(paid.unitAmount().times(seats), left);
            if (offer.price().interval() == held.interval()) {
                return offer.asChange(part(offer.total(), left).minus(back), end);
            }
            return offer.asChange(offer.total().minus(back),
                    new Cadence(now, offer.price().interval().months()).boundary(1));
        }

        private static BigDecimal left(Instant start, Instant end, Instant now) {
            var whole = Math.max(1, Duration.between(start, end).toSeconds());
            var rest = Math.clamp(Duration.between(now, end).toSeconds(), 0, whole);
            return BigDecimal.valueOf(rest).divide(BigDecimal.valueOf(whole), 20, RoundingMode.HALF_UP);
        }

        private static Money part(Money of, BigDecimal left) {
            return new Money(BigDecimal.valueOf(of.amountMinor()).multiply(left)
                    .setScale(0, RoundingMode.HALF_UP).longValueExact(), of.currency());
        }
    }
}
