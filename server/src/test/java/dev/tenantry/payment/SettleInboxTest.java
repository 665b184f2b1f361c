package dev.tenantry.payment;

import static dev.tenantry.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.payment.inbox.InboxSettings;
import dev.tenantry.payment.inbox.InboxStore;
import dev.tenantry.payment.inbox.Replays;
import dev.tenantry.payment.inbox.SettleInbox;
import dev.tenantry.payment.rail.RailEvent;
import dev.tenantry.payment.rail.Subject;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What the inbox promises, whatever happens on the way: every event's effect once, or a reason. */
@TenantryTest
@ExtendWith(OutputCaptureExtension.class)
class SettleInboxTest {

    @Autowired private Checkouts checkouts;
    @Autowired private Orders orders;
    @Autowired private Inbox inbox;
    @Autowired private InboxStore store;
    @Autowired private InboxSettings settings;
    @Autowired private SettleInbox worker;
    @Autowired private InboxRows rows;
    @Autowired private Replays replays;
    @Autowired private FakeRail rail;
    @Autowired private Heard heard;

    private final OrganizationId acme = OrganizationId.next();
    private OrderId order;

    @BeforeEach
    void aCheckoutIsOpen() {
        order = Shop.open(checkouts, Shop.pro(acme), rail).orderId();
    }

    @AfterEach
    void theRailIsBack() {
        rail.away(false);
    }

    @Test
    void settlesAnEventRightAfterItCame() {
        rail.pay(order);
        var event = Shop.completed(order);

        assertThat(inbox.accept(event).fresh()).isTrue();

        eventually(() -> rows.is(event, "done"));
        assertThat(status()).isEqualTo(OrderStatus.PAID);
        assertThat(settled()).isEqualTo(1);
        assertThat(rows.payments(order)).isEqualTo(1);
        assertThat(heard.of(RailSubscriptionRead.class, acme)).hasSize(1);
    }

    @Test
    void twentyCopiesAtOnceAreOneEvent() throws Exception {
        rail.pay(order);
        var event = Shop.completed(order);

        var fresh = together(IntStream.range(0, 20).<Callable<Boolean>>mapToObj(
                n -> () -> inbox.accept(event).fresh()).toList());

        assertThat(fresh).filteredOn(isFresh -> isFresh).hasSize(1);
        eventually(() -> rows.is(event, "done"));
        assertThat(settled()).isEqualTo(1);
    }

    @Test
    void twentyEventsOfOnePaymentSettleItOnce() throws Exception {
        var subscription = rail.pay(order);
        var events = IntStream.range(0, 20).mapToObj(n -> switch (n % 3) {
            case 0 -> Shop.completed(order);
            case 1 -> Shop.event("customer.subscription.created", Subject.SUBSCRIPTION, subscription);
            default -> Shop.event("invoice.paid", Subject.INVOICE, "in_fake_" + order);
        }).toList();

        together(events.stream().<Callable<Boolean>>map(event -> () -> inbox.accept(event).fresh()).toList());

        events.forEach(event -> eventually(() -> {
            worker.drain();
            return rows.is(event, "done");
        }));
        assertThat(settled()).isEqualTo(1);
        assertThat(heard.of(RailInvoicePaid.class, acme)).hasSize(1);
        assertThat(rows.payments(order)).isEqualTo(1);
    }

    @Test
    void aFailingHandlerLeavesNoMarkAndARetryApplies() {
        rail.pay(order);
        heard.failNext(acme, 1);
        var event = Shop.completed(order);
        inbox.accept(event);

        eventually(() -> rows.isTried(event, 1));
        assertThat(rows.of(event).status()).isEqualTo("received");
        assertThat(rows.of(event).reason()).contains("told to fail");
        assertThat(status()).isEqualTo(OrderStatus.OPEN);
        assertThat(rows.payments(order)).isZero();

        retry(event);
        assertThat(rows.is(event, "done")).isTrue();
        assertThat(status()).isEqualTo(OrderStatus.PAID);
        assertThat(settled()).isEqualTo(1);
    }

    @Test
    void whatNeverWorksIsDeadWithItsReason() {
        rail.pay(order);
        heard.failNext(acme, 1_000);
        var event = Shop.completed(order);
        inbox.accept(event);
        for (int attempt = 1; attempt < settings.attempts(); attempt++) {
            var tried = attempt;
            eventually(() -> rows.isTried(event, tried));
            rows.makeDue(event);
            worker.drain();
        }
        eventually(() -> rows.is(event, "dead"));
        assertThat(rows.of(event).reason()).contains("told to fail");
        assertThat(rows.of(event).attempts()).isEqualTo(settings.attempts());
        assertThat(rows.of(event).willRetry()).isFalse();
    }

    @Test
    void aRailThatIsAwayIsAskedAgainLater() {
        rail.pay(order);
        rail.away(true);
        var event = Shop.completed(order);
        inbox.accept(event);
        eventually(() -> rows.isTried(event, 1));
        assertThat(rows.of(event).reason()).isEqualTo("rail_unavailable");

        rail.away(false);
        retry(event);
        assertThat(status()).isEqualTo(OrderStatus.PAID);
    }

    @Test
    void aWorkerThatDiesBetweenReadingAndCommittingIsReplaced() {
        rail.pay(order);
        var event = Shop.completed(order);
        Tenancy.asSystem(() -> store.insert(event));
        takeUpAndDie(event);
        assertThat(worker.drain()).as("nobody touches a leased row").isZero();
        assertThat(status()).isEqualTo(OrderStatus.OPEN);

        rows.makeDue(event);
        worker.drain();
        assertThat(rows.of(event)).isEqualTo(new InboxRows.Row("done", null, 2, false));
        assertThat(settled()).isEqualTo(1);
    }

    @Test
    void aWorkerWhoseLeaseRanOutCommitsNothing() throws InterruptedException {
        var subscription = rail.pay(order);
        var gate = rail.holdCallsAbout("cs_fake_" + order);
        var event = Shop.completed(order);
        Tenancy.asSystem(() -> store.insert(event));
        var slow = Thread.ofVirtual().start(worker::drain);
        eventually(() -> rail.somebodyIsHeldAt("cs_fake_" + order));

        rows.makeDue(event);
        worker.drain();
        assertThat(rows.is(event, "done")).isTrue();
        gate.countDown();
        slow.join();

        assertThat(rail.reads.get(subscription).get()).as("both have read").isEqualTo(2);
        assertThat(rows.of(event)).isEqualTo(new InboxRows.Row("done", null, 2, false));
        assertThat(settled()).isEqualTo(1);
        assertThat(heard.of(RailSubscriptionRead.class, acme)).hasSize(1);
    }

    @Test
    void oneObjectIsWorkedOnByOneWorkerWhileOthersGoOn() {
        rail.pay(order);
        var birch = OrganizationId.next();
        var other = Shop.open(checkouts, Shop.pro(birch), rail).orderId();
        rail.pay(other);
        var gate = rail.holdCallsAbout("cs_fake_" + order);
        var first = Shop.completed(order);
        var second = Shop.completed(order);
        var elsewhere = Shop.completed(other);
        inbox.accept(first);
        eventually(() -> rows.is(first, "working"));
        inbox.accept(second);
        inbox.accept(elsewhere);

        eventually(() -> rows.is(elsewhere, "done"));
        worker.drain();
        assertThat(rows.of(second).attempts()).isZero();
        gate.countDown();
        eventually(() -> rows.is(first, "done"));
        eventually(() -> {
            worker.drain();
            return rows.is(second, "done");
        });
        assertThat(settled()).isEqualTo(1);
    }

    @Test
    void somebodyElsesObjectsAreIgnoredWithAReason() {
        var event = Shop.event("customer.subscription.updated", Subject.SUBSCRIPTION,
                rail.foreignSubscription());
        inbox.accept(event);

        eventually(() -> rows.is(event, "ignored"));
        assertThat(rows.of(event).reason()).isEqualTo("not_our_customer");
    }

    @Test
    void aPriceThatNobodySoldIsAFaultOfNobodysWebhook() {
        var sold = rail.pay(order);
        var completed = Shop.completed(order);
        inbox.accept(completed);
        eventually(() -> rows.is(completed, "done"));

        var event = Shop.event("customer.subscription.created", Subject.SUBSCRIPTION,
                rail.madeByHand(sold, "price_nobody_sold"));
        inbox.accept(event);
        eventually(() -> rows.isTried(event, 1));
        assertThat(rows.of(event).reason())
                .contains("nobody knows which plan the rail's price price_nobody_sold belongs to");
        assertThat(rows.of(event).willRetry()).isTrue();
    }

    @Test
    void anEventBeforeOurOwnRowIsParkedAndAppliedLater() {
        rail.pay(order);
        rows.forgetCustomer(order, true);
        var event = Shop.completed(order);
        inbox.accept(event);
        eventually(() -> rows.is(event, "parked"));
        assertThat(rows.of(event)).isEqualTo(new InboxRows.Row("parked", "unknown_customer", 1, true));

        rows.forgetCustomer(order, false);
        retry(event);
        assertThat(rows.is(event, "done")).isTrue();
        assertThat(status()).isEqualTo(OrderStatus.PAID);
    }

    @Test
    void anObjectTheRailDoesNotKnowIsParked() {
        var event = Shop.event("invoice.paid", Subject.INVOICE, "in_nowhere_" + order);
        inbox.accept(event);

        eventually(() -> rows.is(event, "parked"));
        assertThat(rows.of(event).reason()).isEqualTo("not_found_at_the_rail");
    }

    @Test
    void ofOneObjectTheOldestThatIsDueGoesFirst() {
        rail.pay(order);
        var events = IntStream.range(0, 3).mapToObj(n -> Shop.completed(order)).toList();
        events.forEach(event -> Tenancy.asSystem(() -> store.insert(event)));
        for (var event : events) {
            assertThat(rows.of(event).attempts()).as("nobody came before its turn").isZero();
            takeUpAndDie(event);
            events.stream().skip(events.indexOf(event) + 1L)
                    .forEach(later -> assertThat(rows.of(later).status()).isEqualTo("received"));
            rows.settleByHand(event);
        }
    }

    @Test
    void whatStaysParkedIsDeadInTheEndAndSaysWhy(CapturedOutput output) {
        rail.pay(order);
        rows.forgetCustomer(order, true);
        var event = Shop.completed(order);
        inbox.accept(event);
        for (int attempt = 1; attempt < settings.attempts(); attempt++) {
            var tried = attempt;
            eventually(() -> rows.isTried(event, tried));
            rows.makeDue(event);
            worker.drain();
        }
        eventually(() -> rows.is(event, "dead"));
        assertThat(rows.of(event).reason()).isEqualTo("unknown_customer");
        assertThat(output).contains("inbox row " + rows.id(event) + " (checkout.session.completed) is dead after "
                + settings.attempts() + " attempts: unknown_customer");

        rows.forgetCustomer(order, false);
        replays.one(rows.id(event), Actor.SYSTEM);
        eventually(() -> {
            worker.drain();
            return rows.is(event, "done");
        });
        assertThat(status()).as("nothing was lost meanwhile").isEqualTo(OrderStatus.PAID);
    }

    @Test
    void aReplayOfWhatWasSettledAppliesNothingTwice() {
        rail.pay(order);
        var events = List.of(Shop.completed(order),
                Shop.event("invoice.paid", Subject.INVOICE, "in_fake_" + order));
        events.forEach(inbox::accept);
        events.forEach(event -> eventually(() -> rows.is(event, "done")));

        for (var event : events) {
            replays.one(rows.id(event), Actor.SYSTEM);
            eventually(() -> {
                worker.drain();
                return rows.is(event, "done");
            });
        }
        assertThat(settled()).isEqualTo(1);
        assertThat(heard.of(RailInvoicePaid.class, acme)).hasSize(1);
        assertThat(rows.payments(order)).isEqualTo(1);
    }

    private void takeUpAndDie(RailEvent event) {
        Tenancy.asSystem(() -> {
            while (!rows.is(event, "working")) {
                store.claim(settings.lease()).orElseThrow();
            }
        });
    }

    private void retry(RailEvent event) {
        rows.makeDue(event);
        eventually(() -> {
            worker.drain();
            return rows.of(event).attempts() >= 2 && !rows.is(event, "working");
        });
    }

    private OrderStatus status() {
        return Tenancy.asOrganization(acme, () -> orders.find(acme, order)).orElseThrow().status();
    }

    private int settled() {
        return heard.of(PaymentSettled.class, acme).size();
    }

    private static <T> List<T> together(
            List<Callable<T>> work) throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(work).stream().map(future -> future.resultNow()).toList();
        }
    }
}
