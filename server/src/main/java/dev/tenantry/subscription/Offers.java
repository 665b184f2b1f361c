package dev.tenantry.subscription;

import dev.tenantry.catalog.Catalog;
import dev.tenantry.catalog.Interval;
import dev.tenantry.catalog.LimitDeclaration;
import dev.tenantry.catalog.Plan;
import dev.tenantry.catalog.Price;
import dev.tenantry.catalog.Sale;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.organization.Members;
import dev.tenantry.payment.Checkouts;
import dev.tenantry.subscription.addon.ChosenAddOns;
import dev.tenantry.subscription.coupon.TypedCodes;
import dev.tenantry.subscription.price.PayingCurrency;
import java.time.Instant;
import java.util.Currency;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says whether an organization may buy something now, and for how much. Asks no rail and changes nothing. */
@Component
public class Offers {

    private final Subscriptions subscriptions;
    private final Catalog catalog;
    private final Members members;
    private final Terms terms;
    private final PayingCurrency currencies;

    Offers(Subscriptions subscriptions, Catalog catalog, Members members, Terms terms,
            PayingCurrency currencies) {
        this.subscriptions = subscriptions;
        this.catalog = catalog;
        this.members = members;
        this.terms = terms;
        this.currencies = currencies;
    }

    /** When something is bought, what takes something off its price, and what comes on top. */
    @Component
    record Terms(BusinessClock clock, TypedCodes codes, ChosenAddOns addOns) {}

    /**
     * @throws Refusal unknown_plan, plan_not_purchasable, currency_fixed, seats_out_of_range,
     *     seats_below_members, already_subscribed, billed_elsewhere, prepaid_days_remain, coupon_unknown,
     *     coupon_over, coupon_not_for_this, and what {@link ChosenAddOns#of} refuses with
     */
    public Offer of(OrganizationId organization, Purchase wanted) {
        var now = terms.clock().now();
        var held = subscriptions.current(organization).orElse(null);
        var offer = compose(organization, wanted, currency(organization, wanted.currency()), held,
                now);
        if (held != null && runs(held, now)) {
            throw new Refusal(SubscriptionRefusal.ALREADY_SUBSCRIBED);
        }
        if (held != null && held.hasPrepaidDays(now)) {
            throw new Refusal(SubscriptionRefusal.PREPAID_DAYS_REMAIN).with("ends_at", held.periodEnd());
        }
        if (subscriptions.billedBy(organization).filter(Complimentaries.EXTERNAL::equals).isPresent()) {
            throw new Refusal(SubscriptionRefusal.BILLED_ELSEWHERE);
        }
        return offer;
    }

    /** The same in this currency, whether something runs already or not. */
    Offer compose(OrganizationId organization, Purchase wanted, Currency currency,
            @Nullable Subscription held, Instant now) {
        var plan = catalog.planOnOffer(wanted.plan());
        var price = priceOf(plan, wanted.interval(), currency);
        var seats = seats(plan, wanted.seats(), members.count(organization));
        var trialEnd = trialEnd(held, now);
        var firstCharge = trialEnd == null ? now : trialEnd;
        return new Offer(plan, price, seats, trialEnd,
                new Cadence(firstCharge, wanted.interval().months()).boundary(1), null, null,
                terms.codes().discount(wanted.code(), plan, price))
                .choosing(terms.addOns().of(wanted.addOns(), plan, price));
    }

    /** @throws Refusal currency_fixed */
    public Currency currency(OrganizationId organization, @Nullable Currency wanted) {
        return currencies.of(organization, wanted);
    }

    /** The currency it pays in since its first payment; empty while it may choose. */
    public Optional<Currency> fixedCurrency(OrganizationId organization) {
        return currencies.fixed(organization);
    }

    private Price priceOf(Plan plan, Interval interval, Currency currency) {
        return Optional.of(plan)
                .filter(offered -> offered.offered() && offered.sale() == Sale.SELF_SERVE)
                .flatMap(offered -> offered.current().price(interval, currency))
                .orElseThrow(() -> new Refusal(SubscriptionRefusal.PLAN_NOT_PURCHASABLE)
                        .with("plan", plan.key()));
    }

    /** @throws Refusal seats_out_of_range, seats_below_members */
    public int seats(OrganizationId organization, Plan plan, @Nullable Integer wanted) {
        return seats(plan, wanted, members.count(organization));
    }

    private int seats(Plan plan, @Nullable Integer wanted, int members) {
        var seats = wanted == null ? Math.max(1, members) : wanted;
        var most = plan.current().perSeat() ? subscriptions.mostSeats() : 1;
        if (wanted == null && !plan.current().perSeat()) {
            seats = 1;
        }
        if (seats < 1 || seats > most) {
            throw new Refusal(SubscriptionRefusal.SEATS_OUT_OF_RANGE)
                    .with("field", "seats").with("minimum", 1).with("maximum", most);
        }
        if (plan.current().perSeat() ? seats < members : !roomFor(plan, members)) {
            throw new Refusal(SubscriptionRefusal.SEATS_BELOW_MEMBERS)
                    .with("field", "seats").with("members", members);
        }
        return seats;
    }

    /** A plan that is not sold by the seat has the seats it says. */
    private boolean roomFor(Plan plan, int members) {
        return catalog.limits().stream()
                .filter(limit -> limit.counts() == LimitDeclaration.Counts.MEMBERS)
                .allMatch(limit -> plan.current().bound(limit.key()).orElse(limit.defaultBound())
                        .allows(0, members));
    }

    /** Bought and not over: buying again would charge twice. */
    static boolean runs(Subscription held, Instant now) {
        return held.bought() && held.status() != SubscriptionStatus.CANCELED && !held.hasRunOut(now);
    }

    private static @Nullable Instant trialEnd(@Nullable Subscription held, Instant now) {
        var end = held == null || held.status() != SubscriptionStatus.TRIALING ? null : held.periodEnd();
        return end != null && Checkouts.waitForTrial(end, now) ? end : null;
    }
}
