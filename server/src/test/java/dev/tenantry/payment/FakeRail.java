package dev.tenantry.payment;

import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.Money;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.payment.addon.AddOnItems;
import dev.tenantry.payment.coupon.Discount;
import dev.tenantry.payment.rail.RecurringRail;
import dev.tenantry.payment.rail.RailChange;
import dev.tenantry.payment.rail.RailCheckout;
import dev.tenantry.payment.rail.RailCheckoutOrder;
import dev.tenantry.payment.rail.RailDispute;
import dev.tenantry.payment.rail.RailEvent;
import dev.tenantry.payment.rail.RailInvoice;
import dev.tenantry.payment.rail.RailPrice;
import dev.tenantry.payment.rail.RailRefund;
import dev.tenantry.payment.rail.RailRefundOrder;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** A rail in memory that a test can play the customer of: pays, lets expire, renews, goes away. */
@Component
public class FakeRail implements RecurringRail {

    private Supplier<Instant> clock = Instant::now;

    /** A rail has its own time, but when a test moves ours, what is bought after it begins after it. */
    @Autowired
    void follow(BusinessClock ours) {
        clock = ours::now;
    }

    public static final String KEY = "fake";

    private final Map<String, RailCheckout> checkouts = new ConcurrentHashMap<>();
    private final Map<String, RailSubscription> subscriptions = new ConcurrentHashMap<>();
    private final Map<String, RailInvoice> invoices = new ConcurrentHashMap<>();
    private final Map<OrganizationId, Integer> customers = new ConcurrentHashMap<>();
    private final Map<String, String> made = new ConcurrentHashMap<>();
    private final Map<String, CountDownLatch> gates = new ConcurrentHashMap<>();
    final Map<String, AtomicInteger> reads = new ConcurrentHashMap<>();
    private final Map<String, Order> orders = new ConcurrentHashMap<>();
    private final Map<String, String> prices = new ConcurrentHashMap<>();
    final Map<String, RailRefund> refunds = new ConcurrentHashMap<>();
    final Map<String, RailDispute> disputes = new ConcurrentHashMap<>();
    final Set<String> gone = ConcurrentHashMap.newKeySet();
    final List<RailEvent> told = new CopyOnWriteArrayList<>();
    final Map<String, RailChange> changes = new ConcurrentHashMap<>();
    final Map<OrderId, RailCheckoutOrder> pages = new ConcurrentHashMap<>();
    final Map<String, Money> previews = new ConcurrentHashMap<>();
    final FakeMethods methods = new FakeMethods(this::called, this::collect);
    final AtomicInteger lostAnswers = new AtomicInteger();
    private final Map<String, Discount> coupons = new ConcurrentHashMap<>();
    private volatile boolean away;
    volatile boolean billsNothingBeside;
    /** Answers about these are such that nobody understands them. */
    final Set<String> broken = ConcurrentHashMap.newKeySet();

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public boolean configured() {
        return true;
    }

    @Override
    public String createCustomer(OrganizationId organization, Payer payer, int generation) {
        called("customer");
        return made.computeIfAbsent("customer:" + organization + payer + generation, key -> {
            customers.merge(organization, 1, Integer::sum);
            return "cus_fake_" + java.util.UUID.randomUUID();
        });
    }

    @Override
    public RailPrice ensurePrice(Item item) {
        called("price");
        return new RailPrice("price_fake_" + item.lookupKey(), "prod_fake_" + item.lookupKey());
    }

    @Override
    public String ensureCoupon(Discount discount) {
        called("coupon");
        coupons.put("coupon_fake_" + discount.coupon(), discount);
        return "coupon_fake_" + discount.coupon();
    }

    @Override
    public RailCheckout openCheckout(RailCheckoutOrder request) {
        called("checkout");
        var order = request.order();
        var id = "cs_fake_" + order.id();
        orders.put(id, order);
        pages.put(order.id(), request);
        prices.put(id, request.priceId());
        return checkouts.computeIfAbsent(id, key -> new RailCheckout(id, RailCheckout.State.OPEN, false,
                order.id(), request.customerId(), order.dueNow(), null, id,
                        URI.create("https://fake/" + id)));
    }

    @Override
    public void expireCheckout(String checkoutId) {
        called(checkoutId);
        methods.expire(checkoutId);
        change(checkoutId, now -> now.state() != RailCheckout.State.OPEN ? now
                : copy(now, RailCheckout.State.EXPIRED, false, null, now.total(), now.id()));
    }

    @Override
    public Optional<RailCheckout> readCheckout(String checkoutId) {
        called(checkoutId);
        return Optional.ofNullable(checkouts.get(checkoutId));
    }

    @Override
    public Optional<RailSubscription> readSubscription(String id, Instant readAt) {
        called(id);
        return Optional.ofNullable(subscriptions.get(id))
                .map(now -> new RailSubscription(now.rail(), now.id(),
                now.customerId(), now.orderId(), now.status(), now.priceId(), now.quantity(),
                        now.periodStart(),
                now.periodEnd(), now.trialEnd(), now.cancelAtPeriodEnd(), now.cancelAt(), now.endedAt(),
                now.latestInvoiceId(), now.plannedPriceId(), now.plannedQuantity(), now.offPercent(),
                now.offMinor(), now.offUntil(), now.addOns(), now.plannedAddOns(), readAt));
    }

    @Override
    public Optional<RailInvoice> readInvoice(String invoiceId) {
        called(invoiceId);
        return Optional.ofNullable(invoices.get(invoiceId));
    }

    @Override
    public Optional<RailRefund> readRefund(String refundId) {
        called(refundId);
        return Optional.ofNullable(refunds.get(refundId));
    }

    @Override
    public List<RailRefund> readRefundsOf(String chargeId) {
        called(chargeId);
        return refunds.values().stream().filter(refund -> ("ch_" + refund.paymentObject()).equals(chargeId))
                .toList();
    }

    /** Money goes back once for a request, and perhaps the answer gets lost on its way. */
    @Override
    public RailRefund refund(RailRefundOrder order) {
        called(order.paymentObject());
        var made = refunds.computeIfAbsent("re_fake_" + order.request(), id -> new RailRefund(id,
                payerOf(order.paymentObject()), order.paymentObject(), order.amount(), "succeeded", null,
                clock.get(), order.request()));
        if (lostAnswers.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new Refusal(PaymentRefusal.RAIL_UNAVAILABLE);
        }
        return made;
    }

    private String payerOf(String paymentObject) {
        return invoices.get(paymentObject).customerId();
    }

    @Override
    public List<RailRefund> refundsOfPayment(String paymentObject) {
        called(paymentObject);
        return refunds.values().stream().filter(refund -> refund.paymentObject().equals(paymentObject))
                .toList();
    }

    @Override
    public Optional<Money> preview(RailChange change) {
        called("preview:" + change.subscriptionId());
        return Optional.ofNullable(previews.get(change.subscriptionId()));
    }

    @Override
    public FakeMethods methods() {
        return methods;
    }

    @Override
    public Optional<RailDispute> readDispute(String disputeId) {
        called(disputeId);
        return Optional.ofNullable(disputes.get(disputeId));
    }

    @Override
    public boolean isGone(String customerId) {
        called(customerId);
        return gone.contains(customerId);
    }

    @Override
    public Page events(Instant since, String after) {
        called("events");
        return new Page(List.copyOf(told), null);
    }

    @Override
    public List<String> subscriptionsOf(String customerId) {
        called(customerId);
        return subscriptions.values().stream()
                .filter(subscription -> subscription.customerId().equals(customerId))
                .map(RailSubscription::id).toList();
    }

    @Override
    public void cancelAtPeriodEnd(String id, boolean cancel, long command) {
        called(id);
        subscriptions.computeIfPresent(id, (key, now) ->
                subscription(now, now.status(), cancel, now.endedAt()));
    }

    @Override
    public void change(RailChange change, long command) {
        called(change.subscriptionId());
        changes.computeIfAbsent(change.subscriptionId() + ":" + command, key -> {
            subscriptions.computeIfPresent(change.subscriptionId(), (id, now) -> new RailSubscription(
                    now.rail(), id, now.customerId(), now.orderId(), now.status(),
                    change.priceId() == null ? now.priceId() : change.priceId(),
                    change.priceId() == null ? now.quantity() : change.quantity(), now.periodStart(),
                    now.periodEnd(), now.trialEnd(), now.cancelAtPeriodEnd(), now.cancelAt(), now.endedAt(),
                    now.latestInvoiceId(), null, null, now.offPercent(), now.offMinor(), now.offUntil(),
                    laidOver(now.addOns(), change.addOns()), null, now.readAt()));
            return change;
        });
    }

    @Override
    public void changeAtPeriodEnd(RailChange change, long command) {
        called(change.subscriptionId());
        var now = subscriptions.get(change.subscriptionId());
        var isPlanned = now.plannedPriceId() != null;
        var stays = change.priceId() == null;
        planned(change.subscriptionId(),
                !stays ? change.priceId() : isPlanned ? now.plannedPriceId() : now.priceId(),
                !stays ? Long.valueOf(change.quantity()) : isPlanned ? now.plannedQuantity()
                        : Long.valueOf(now.quantity()),
                laidOver(isPlanned ? now.plannedAddOns() : now.addOns(), change.addOns()));
    }

    @Override
    public boolean billsAddOns() {
        return !billsNothingBeside;
    }

    /** What is not named stays, and none of it is not there. */
    private static AddOnItems laidOver(AddOnItems before, Map<String, Long> change) {
        var after = new HashMap<>(before.quantities());
        after.putAll(change);
        after.values().removeIf(quantity -> quantity == 0);
        return new AddOnItems(after);
    }

    @Override
    public void dropPlannedChange(String id, long command) {
        called(id);
        planned(id, null, null);
    }

    void planned(String subscription, String price, Long quantity) {
        planned(subscription, price, quantity, price == null ? null : subscriptions.get(subscription).addOns());
    }

    private void planned(String subscription, String price, Long quantity, AddOnItems addOns) {
        subscriptions.computeIfPresent(subscription, (id, now) -> new RailSubscription(now.rail(), id,
                now.customerId(), now.orderId(), now.status(), now.priceId(), now.quantity(), now.periodStart(),
                now.periodEnd(), now.trialEnd(), now.cancelAtPeriodEnd(), now.cancelAt(), now.endedAt(),
                now.latestInvoiceId(), price, quantity, now.offPercent(), now.offMinor(), now.offUntil(),
                now.addOns(), addOns, now.readAt()));
    }

    /** Its period ends and the next begins, as it was planned. */
    void turn(String subscription) {
        subscriptions.computeIfPresent(subscription, (id, now) -> new RailSubscription(now.rail(), id,
                now.customerId(), now.orderId(), now.status(),
                now.plannedPriceId() == null ? now.priceId() : now.plannedPriceId(),
                now.plannedQuantity() == null ? now.quantity() : now.plannedQuantity(), now.periodEnd(),
                now.periodEnd().plus(Duration.ofDays(30)), now.trialEnd(), now.cancelAtPeriodEnd(),
                now.cancelAt(), now.endedAt(), now.latestInvoiceId(), null, null, now.offPercent(),
                now.offMinor(), now.offUntil(),
                now.plannedAddOns() == null ? now.addOns() : now.plannedAddOns(), null, now.readAt()));
    }

    /** What it is sold as, for how many, and what it changes to. */
    List<Object> termsOf(String subscription) {
        var now = subscriptions.get(subscription);
        return Arrays.asList(now.priceId(), now.quantity(), now.plannedPriceId(), now.plannedQuantity());
    }

    @Override
    public void cancelNow(String id, long command) {
        called(id);
        status(id, "canceled");
    }

    @Override
    public URI openPortal(String customerId, URI returnTo) {
        called("portal");
        return URI.create("https://fake/portal/" + customerId);
    }

    /** The customer pays on the hosted page; gives the id of the subscription that began. */
    String pay(OrderId order) {
        return pay(order, orders.get("cs_fake_" + order).dueNow(), true);
    }

    String pay(OrderId order, Money amount, boolean arrived) {
        var checkout = "cs_fake_" + order;
        var subscription = "sub_fake_" + order;
        var invoice = "in_fake_" + order;
        var customer = checkouts.get(checkout).customerId();
        var now = clock.get();
        var trialEnd = orders.get(checkout).trialEnd();
        var coupon = pages.get(order).coupon();
        var off = coupon == null || coupons.get(coupon).once() ? null : coupons.get(coupon);
        subscriptions.put(subscription, new RailSubscription(KEY, subscription, customer, order,
                trialEnd == null ? "active" : "trialing", prices.get(checkout),
                orders.get(checkout).seats(), now,
                trialEnd == null ? now.plus(Duration.ofDays(30)) : trialEnd, trialEnd, false, null, null,
                invoice, null, null, off == null ? null : off.percent(), off == null || off.amount() == null
                        ? null : off.amount().amountMinor(), off == null || off.months() == null ? null
                        : now.plus(Duration.ofDays(30L * off.months())),
                new AddOnItems(pages.get(order).addOns()), null, now));
        invoices.put(invoice, new RailInvoice(invoice, customer, subscription, arrived, false,
                "subscription_create", arrived ? amount : new Money(0, amount.currency()),
                paper(arrived ? "paid" : "open", amount)));
        change(checkout, before -> copy(before, RailCheckout.State.COMPLETE, arrived, subscription, amount,
                invoice));
        return subscription;
    }

    void settleSlowMoney(OrderId order) {
        change("cs_fake_" + order, now -> copy(now, now.state(), true, now.subscriptionId(), now.total(),
                now.paymentObject()));
    }

    /** A renewal: a new invoice, paid or not. */
    String invoice(String subscription, Money paid, boolean settled) {
        var invoice = "in_fake_" + java.util.UUID.randomUUID();
        invoices.put(invoice, new RailInvoice(invoice, subscriptions.get(subscription).customerId(),
                subscription,
                settled, !settled, "subscription_cycle", paid, paper(settled ? "paid" : "open", paid)));
        return invoice;
    }

    void status(String subscription, String status) {
        subscriptions.computeIfPresent(subscription, (key, now) -> subscription(now, status,
                now.cancelAtPeriodEnd(), status.equals("canceled") ? clock.get() : null));
    }

    /** Somebody changes the quantity in the rail's dashboard. */
    void seats(String subscription, int seats) {
        var now = subscriptions.get(subscription);
        change(new RailChange(subscription, now.priceId(), seats), System.nanoTime());
    }

    /** As the rail would print it; {@code number} only once it is final. */
    static RailInvoice.Paper paper(String status, Money total) {
        var now = Instant.now();
        var draft = status.equals("draft");
        return new RailInvoice.Paper(status, draft ? null : "ACME-0001", total.amountMinor(), 0,
                status.equals("open") ? total.amountMinor() : 0, now, now.plus(Duration.ofDays(30)),
                draft ? null : URI.create("https://fake/invoice"), draft ? null
                        : URI.create("https://fake/invoice.pdf"), now);
    }

    /** An invoice somebody wrote by hand; no subscription stands behind it, and collecting it failed. */
    String plainInvoice(String like, Money due) {
        var invoice = invoice(like, new Money(0, due.currency()), false);
        invoices.computeIfPresent(invoice, (id, before) -> new RailInvoice(id, before.customerId(), null, false,
                true, "manual", before.paid(), paper("open", due)));
        return invoice;
    }

    private void collect(String invoice) {
        invoices.computeIfPresent(invoice, (id, before) -> new RailInvoice(id, before.customerId(),
                before.subscriptionId(), true, false, before.reason(),
                new Money(before.paper().totalMinor(), before.paid().currency()),
                paper("paid", new Money(before.paper().totalMinor(), before.paid().currency()))));
        var paid = invoices.get(invoice);
        if (paid != null && paid.subscriptionId() != null) {
            status(paid.subscriptionId(), "active");
        }
    }

    void print(String invoice, String status, Money total) {
        invoices.computeIfPresent(invoice, (id, before) -> new RailInvoice(id, before.customerId(),
                before.subscriptionId(), before.settled(), before.failed(), before.reason(), before.paid(),
                paper(status, total)));
    }

    String statusOf(String subscription) {
        return subscriptions.get(subscription).status();
    }

    boolean endsAtPeriodEnd(String subscription) {
        return subscriptions.get(subscription).cancelAtPeriodEnd();
    }

    String customerOf(String subscription) {
        return subscriptions.get(subscription).customerId();
    }

    /** Money goes back, or is to go back; gives the refund. */
    RailRefund refund(String subscription, String paymentObject, Money amount, String status) {
        var refund = new RailRefund("re_fake_" + java.util.UUID.randomUUID(), customerOf(subscription),
                paymentObject, amount, status, "requested_by_customer", clock.get(), null);
        refunds.put(refund.id(), refund);
        return refund;
    }

    RailDispute dispute(String id, String subscription, String paymentObject, RailDispute.Standing standing) {
        var dispute = new RailDispute(id, customerOf(subscription), paymentObject, Money.of(5998, "USD"),
                standing, standing.name().toLowerCase(java.util.Locale.ROOT), "fraudulent",
                clock.get().plus(Duration.ofDays(7)), clock.get());
        disputes.put(id, dispute);
        return dispute;
    }

    /** Somebody else's objects on the same account. */
    String foreignSubscription() {
        var id = "sub_foreign_" + java.util.UUID.randomUUID();
        subscriptions.put(id, new RailSubscription(KEY, id, "cus_foreign_" + id, null, "active", "price_x", 1,
                null,
                null, null, false, null, null, null, clock.get()));
        return id;
    }

    /** Somebody sells our plan to the same customer in the rail's dashboard; gives the subscription. */
    String madeByHand(String like) {
        return madeByHand(like, subscriptions.get(like).priceId());
    }

    String madeByHand(String like, String price) {
        var id = "sub_hand_" + java.util.UUID.randomUUID();
        var other = subscriptions.get(like);
        subscriptions.put(id, new RailSubscription(KEY, id, other.customerId(), null, "active",
                price, 1, other.periodStart(), other.periodEnd(), null, false, null, null, null,
                clock.get()));
        return id;
    }

    int customersOf(OrganizationId organization) {
        return customers.getOrDefault(organization, 0);
    }

    public void away(boolean isAway) {
        away = isAway;
    }

    /** Calls about this object wait until the returned latch is counted down. */
    CountDownLatch holdCallsAbout(String object) {
        var gate = new CountDownLatch(1);
        gates.put(object, gate);
        return gate;
    }

    /** Whether a call has come to the gate; the next one passes. */
    boolean somebodyIsHeldAt(String object) {
        return !gates.containsKey(object);
    }

    private void called(String object) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("the rail was called inside a transaction");
        }
        reads.computeIfAbsent(object, key -> new AtomicInteger()).incrementAndGet();
        if (away) {
            throw new Refusal(PaymentRefusal.RAIL_UNAVAILABLE);
        }
        if (broken.contains(object)) {
            throw new IllegalStateException("the rail said something unheard of");
        }
        var gate = gates.remove(object);
        if (gate != null) {
            try {
                gate.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void change(String checkout, UnaryOperator<RailCheckout> change) {
        checkouts.computeIfPresent(checkout, (key, now) -> change.apply(now));
    }

    private static RailCheckout copy(RailCheckout from, RailCheckout.State state, boolean settled,
            String subscription, Money total, String paymentObject) {
        return new RailCheckout(from.id(), state, settled, from.orderId(), from.customerId(), total,
                subscription,
                paymentObject, state == RailCheckout.State.OPEN ? from.url() : null);
    }

    private static RailSubscription subscription(RailSubscription from, String status, boolean cancel,
            Instant endedAt) {
        return new RailSubscription(from.rail(), from.id(), from.customerId(), from.orderId(), status,
                from.priceId(), from.quantity(), from.periodStart(), from.periodEnd(), from.trialEnd(),
                        cancel,
                cancel ? from.periodEnd() : null, endedAt, from.latestInvoiceId(),
                cancel || endedAt != null ? null : from.plannedPriceId(),
                cancel || endedAt != null ? null : from.plannedQuantity(), from.offPercent(), from.offMinor(),
                from.offUntil(), from.addOns(), cancel || endedAt != null ? null : from.plannedAddOns(),
                from.readAt());
    }
}
