package dev.tenantry.subscription.prepaid;

import dev.tenantry.catalog.Catalog;
import dev.tenantry.catalog.Plan;
import dev.tenantry.catalog.Prepaid;
import dev.tenantry.catalog.Sale;
import dev.tenantry.identity.People;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.payment.CheckoutPage;
import dev.tenantry.payment.Checkouts;
import dev.tenantry.payment.Item;
import dev.tenantry.payment.NewOrder;
import dev.tenantry.payment.Payer;
import dev.tenantry.payment.PaymentRefusal;
import dev.tenantry.subscription.Buyer;
import dev.tenantry.subscription.Complimentaries;
import dev.tenantry.subscription.Offers;
import dev.tenantry.subscription.Subscription;
import dev.tenantry.subscription.SubscriptionRefusal;
import dev.tenantry.subscription.SubscriptionStatus;
import dev.tenantry.subscription.Subscriptions;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Sells days of a plan. Whoever has some left may add days of the same plan and seats, and nothing else;
 * beside what renews by itself, or was given, none are sold.
 */
@Component
class PrepaidDays {

    private final Subscriptions subscriptions;
    private final Offers offers;
    private final People people;
    private final Checkouts checkouts;
    private final Shelf shelf;

    PrepaidDays(Subscriptions subscriptions, Offers offers, People people, Checkouts checkouts,
            Shelf shelf) {
        this.subscriptions = subscriptions;
        this.offers = offers;
        this.people = people;
        this.checkouts = checkouts;
        this.shelf = shelf;
    }

    /** What there is, and when it is. */
    @Component
    record Shelf(Catalog catalog, BusinessClock clock) {}

    /** Where one can pay; empty where the operator set up no rail that sells once. */
    List<Checkouts.PaidOnceAt> rails() {
        return checkouts.paidOnceAt();
    }

    /** Until when the organization has paid for days; empty where it has none left. */
    Optional<Subscription> held(OrganizationId organization) {
        return subscriptions.current(organization).filter(held -> held.hasPrepaidDays(shelf.clock().now()));
    }

    /** The one it pays in, else what was chosen. */
    @Nullable Currency currency(OrganizationId organization, @Nullable Currency chosen) {
        return offers.fixedCurrency(organization).orElse(chosen);
    }

    /** What this organization may buy, of every plan on offer, the shortest first; empty while nothing. */
    List<DaysOffer> all(OrganizationId organization, @Nullable Currency in, @Nullable Integer seats) {
        var currency = offers.currency(organization, in);
        return shelf.catalog().plans().stream()
                .filter(plan -> plan.offered() && plan.sale() == Sale.SELF_SERVE)
                .flatMap(plan -> plan.current().prepaid().stream()
                        .filter(price -> price.forSale() && price.amount().currency().equals(currency))
                        .map(Prepaid::days).distinct().sorted()
                        .flatMap(days -> possible(organization,
                                new DaysWanted(plan.key(), days, "", seats, currency)).stream()))
                .toList();
    }

    private Optional<DaysOffer> possible(OrganizationId organization, DaysWanted wanted) {
        try {
            return Optional.of(of(organization, wanted));
        } catch (Refusal not) {
            return Optional.empty();
        }
    }

    /**
     * @throws Refusal unknown_plan, plan_not_purchasable, currency_fixed, seats_out_of_range,
     *     seats_below_members, already_subscribed, billed_elsewhere, prepaid_days_remain
     */
    DaysOffer of(OrganizationId organization, DaysWanted wanted) {
        var now = shelf.clock().now();
        var held = subscriptions.current(organization).orElse(null);
        var plan = shelf.catalog().planOnOffer(wanted.plan());
        var price = price(plan, wanted.days(), offers.currency(organization, wanted.currency()));
        if (subscriptions.billedBy(organization).filter(Complimentaries.EXTERNAL::equals).isPresent()) {
            throw new Refusal(SubscriptionRefusal.BILLED_ELSEWHERE);
        }
        if (held == null || !held.hasPrepaidDays(now)) {
            if (held != null && held.isTaken(now)) {
                throw new Refusal(SubscriptionRefusal.ALREADY_SUBSCRIBED);
            }
            return new DaysOffer(plan, price, offers.seats(organization, plan, wanted.seats()),
                    from(held, now).plus(Duration.ofDays(wanted.days())));
        }
        var seats = held.seats() == null ? 1 : held.seats();
        if (!shelf.catalog().planOf(held.planVersion()).key().equals(plan.key())
                || wanted.seats() != null && wanted.seats() != seats) {
            throw new Refusal(SubscriptionRefusal.PREPAID_DAYS_REMAIN).with("ends_at", held.periodEnd());
        }
        return new DaysOffer(plan, price, seats, from(held, now).plus(Duration.ofDays(wanted.days())));
    }

    /**
     * Opens the rail's page. Call it outside of transactions.
     *
     * @throws Refusal what {@link #of} refuses with, and rail_unavailable, rail_refused,
     *     not_at_this_rail, checkout_already_paid, payment_pending, checkout_busy
     */
    CheckoutPage start(Buyer buyer, DaysWanted wanted) {
        if (rails().stream().noneMatch(at -> at.rail().equals(wanted.rail()))) {
            throw new Refusal(PaymentRefusal.NOT_AT_THIS_RAIL);
        }
        var offer = of(buyer.organization(), wanted);
        var person = people.find(buyer.person()).orElseThrow();
        var item = new Item(offer.price().version().uuid(),
                "%s, %d days".formatted(offer.plan().name(), offer.price().days()), null,
                offer.price().amount());
        return checkouts.open(NewOrder.prepaid(buyer.organization(), Subscription.OF_ORGANIZATION,
                new NewOrder.Once(wanted.rail(), offer.price().days()), item, offer.seats(),
                new Payer(buyer.organizationName(), person.email()),
                "/o/%s/billing?success=1".formatted(buyer.slug()), Actor.person(buyer.person())));
    }

    private static Prepaid price(Plan plan, int days, Currency currency) {
        return plan.current().prepaid().stream()
                .filter(price -> plan.offered() && plan.sale() == Sale.SELF_SERVE)
                .filter(price -> price.forSale() && price.days() == days
                        && price.amount().currency().equals(currency))
                .findFirst()
                .orElseThrow(() -> new Refusal(SubscriptionRefusal.PLAN_NOT_PURCHASABLE)
                        .with("plan", plan.key()));
    }

    /** What is left of days or of a trial stays. */
    private static Instant from(@Nullable Subscription held, Instant now) {
        var counts = held != null && (held.isPrepaid() || held.status() == SubscriptionStatus.TRIALING);
        var end = counts ? held.periodEnd() : null;
        return end != null && end.isAfter(now) ? end : now;
    }
}
