package dev.tenantry.payment;

import dev.tenantry.catalog.Catalog;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Money;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.payment.inbox.Outcome;
import dev.tenantry.payment.rail.RailChange;
import dev.tenantry.payment.rail.Subject;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** For the tests of other modules: buys at the {@link FakeRail} and lets things happen there. */
@Component
@ConditionalOnProperty(name = "tenantry.rails.default", havingValue = FakeRail.KEY)
public class Till {

    /** Of the one context that tests share; the nodes some tests start beside it have another rail. */
    private static volatile Till only;

    private final Catalog catalog;
    private final Checkouts checkouts;
    private final RailSubscriptions subscriptions;
    private final Settling settling;
    private final FakeRail rail;

    Till(Catalog catalog, Checkouts checkouts, RailSubscriptions subscriptions, Settling settling,
            FakeRail rail) {
        this.catalog = catalog;
        this.checkouts = checkouts;
        this.subscriptions = subscriptions;
        this.settling = settling;
        this.rail = rail;
        only = this;
    }

    static UUID planSold() {
        return only.catalog.plan("pro").orElseThrow().current().id().uuid();
    }

    /** Two seats of pro, charged when the trial ends, or at once where none runs. */
    public String buyPro(OrganizationId organization, @Nullable Instant trialEnd) {
        return buy(Shop.pro(organization, 2, trialEnd));
    }

    /** Somebody at the rail sells the same to the same customer by hand. */
    public String sellByHand(OrganizationId organization, String like) {
        var other = rail.madeByHand(like);
        read(organization, other);
        return other;
    }

    /** Opens the page, pays on it and settles; gives the rail's subscription. */
    public String buy(NewOrder wanted) {
        var order = Tenancy.asOrganization(wanted.organization(), () -> checkouts.open(wanted)).orderId();
        var subscription = pay(order);
        settle(wanted.organization(), order);
        return subscription;
    }

    /** The customer pays; nobody has told us yet. */
    public String pay(OrderId order) {
        return rail.pay(order);
    }

    /** Where the rail's page leads whoever goes back without paying. */
    public URI wayBack(OrderId order) {
        return rail.pages.get(order).cancel();
    }

    /** As the webhook would. */
    public void settle(OrganizationId organization, OrderId order) {
        Tenancy.asSystem(() -> checkouts.reconcile(organization, order));
    }

    /** As a webhook about this object of that rail would; gives what the inbox does with its row. */
    public Outcome settle(String key, String checkout) {
        var seen = new AtomicReference<Outcome>();
        Tenancy.asSystem(() -> settling.settle(key, Subject.CHECKOUT, checkout, seen::set));
        return seen.get();
    }

    /** As the webhook about the subscription would, which may come before that about its checkout. */
    public void settleOf(String subscription) {
        Tenancy.asSystem(() -> settling.settle(FakeRail.KEY, Subject.SUBSCRIPTION, subscription, _ -> { }));
    }

    /** The rail's subscription takes this status, and we read it. */
    public void status(OrganizationId organization, String subscription, String status) {
        rail.status(subscription, status);
        read(organization, subscription);
    }

    public void read(OrganizationId organization, String subscription) {
        Tenancy.asSystem(() -> subscriptions.refresh(organization, FakeRail.KEY, subscription));
    }

    /** Where the rail's page leads back to: after paying, and after leaving it. */
    public List<URI> leadsBackTo(OrderId order) {
        var page = rail.pages.get(order);
        return List.of(page.success(), page.cancel());
    }

    public int customersOf(OrganizationId organization) {
        return rail.customersOf(organization);
    }

    /** What the rail would bill now for any change of this subscription. */
    public void wouldBill(String subscription, Money amount) {
        rail.previews.put(subscription, amount);
    }

    /** Previews of this subscription get no answer until the latch is counted down. */
    public CountDownLatch holdPreviews(String subscription) {
        return rail.holdCallsAbout("preview:" + subscription);
    }

    /** The customer saves a card on the page at this address; gives the method's id. */
    public String saveCard(URI page, String last4) {
        return rail.methods.save(page.getPath().substring(1), last4).id();
    }

    public void decline(String method) {
        rail.methods.decline(method);
    }

    /** A renewal that could not be collected, and we have heard of it; gives the invoice. */
    public String failRenewal(OrganizationId organization, String subscription, Money amount) {
        var invoice = rail.invoice(subscription, new Money(0, amount.currency()), false);
        rail.print(invoice, "open", amount);
        rail.status(subscription, "past_due");
        Tenancy.asSystem(() -> settling.settle(FakeRail.KEY, Subject.INVOICE, invoice, _ -> { }));
        return invoice;
    }

    public void away(boolean away) {
        rail.away(away);
    }

    /** What the rail says about this subscription is understood by nobody, until it is well again. */
    public void broken(String subscription, boolean isBroken) {
        if (isBroken) {
            rail.broken.add(subscription);
        } else {
            rail.broken.remove(subscription);
        }
    }

    /** The period that is paid ends and the next begins, as planned, and we have heard of it. */
    public void turn(OrganizationId organization, String subscription) {
        rail.turn(subscription);
        read(organization, subscription);
    }

    /** Somebody changes the seats at the rail; nobody has told us yet. */
    public void seatsAtRail(String subscription, int seats) {
        rail.seats(subscription, seats);
    }

    /** Its owner plans other seats at the rail; nobody has told us yet. */
    public void planSeatsAtRail(String subscription, int seats) {
        rail.planned(subscription, (String) rail.termsOf(subscription).getFirst(), (long) seats);
    }

    /** The seats it changes to when its period ends; null: it goes on as it is. */
    public @Nullable Long seatsPlannedAtRail(String subscription) {
        return (Long) rail.termsOf(subscription).getLast();
    }

    /** Somebody at the rail gives it a price that was never sold here, and we read it. */
    public void priceByHand(OrganizationId organization, String subscription) {
        rail.change(new RailChange(subscription, "price_hand_" + UUID.randomUUID(), 2), System.nanoTime());
        read(organization, subscription);
    }

    /** It is sold as pro for that much a seat from now on, and we know. */
    public void sellFor(OrganizationId organization, String subscription, Money unit, int seats) {
        var item = new Item(planSold(), "Pro", Interval.MONTHLY, unit);
        Tenancy.asOrganization(organization, () ->
                subscriptions.change(organization, FakeRail.KEY, subscription, item, seats));
    }

    /** Somebody puts so many of this price beside the plan in the rail's dashboard, and we read it. */
    public void besideByHand(OrganizationId organization, String subscription, String price, long quantity) {
        rail.change(new RailChange(subscription, null, 1, Map.of(price, quantity)), System.nanoTime());
        read(organization, subscription);
    }

    /** What is billed beside the plan: how many of each price. */
    public Map<String, Long> besideAtRail(String subscription) {
        return rail.readSubscription(subscription, Instant.EPOCH).orElseThrow().addOns().quantities();
    }

    /** From now on the rail bills plans and nothing else, until it is well again. */
    public void billsNothingBeside(boolean nothing) {
        rail.billsNothingBeside = nothing;
    }

    /** The next new price is made once the latch is counted down. */
    public CountDownLatch holdPrices() {
        return rail.holdCallsAbout("price");
    }

    public boolean somebodyWaitsForAPrice() {
        return rail.somebodyIsHeldAt("price");
    }
}
