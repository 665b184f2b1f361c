package dev.tenantry.payment.btcpay;

import static dev.tenantry.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.Money;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.payment.Order;
import dev.tenantry.payment.OrderId;
import dev.tenantry.payment.OrderStatus;
import dev.tenantry.payment.Payer;
import dev.tenantry.payment.PaymentRefusal;
import dev.tenantry.payment.Purpose;
import dev.tenantry.payment.rail.RailCheckout;
import dev.tenantry.payment.rail.RailCheckout.Irregular;
import dev.tenantry.payment.rail.RailCheckout.State;
import dev.tenantry.payment.rail.RailEvent;
import dev.tenantry.payment.rail.RailPrepaidOrder;
import dev.tenantry.payment.sweep.Rescan;
import dev.tenantry.simulator.BtcpayWorld;
import dev.tenantry.simulator.Simulation;
import dev.tenantry.simulator.btcpay.InvoiceTime;
import dev.tenantry.simulator.stripe.fault.Fault;
import dev.tenantry.simulator.stripe.fault.Faults;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The adapter over HTTP against the store this server plays: what it opens, sees and hears of. */
@TenantryTest
class BtcpayRailTest {

    @LocalServerPort int port;
    @Autowired BtcpayRail rail;
    @Autowired BtcpayAccount account;
    @Autowired BusinessClock clock;
    @Autowired Simulation simulation;
    @Autowired InvoiceTime time;
    @Autowired Rescan rescan;
    @Autowired Faults faults;
    @Autowired JdbcClient jdbc;

    private BtcpayWorld shop;
    private final Order order = order(Money.of(2999, "USD"));

    @BeforeEach
    void thePayersBrowser() {
        shop = new BtcpayWorld(port, account.settings().store());
    }

    @AfterEach
    void goodWeather() {
        faults.clear();
    }

    @Test
    void opensThePageOfAnInvoiceOverExactlyTheOrder() {
        var checkout = open(order);
        assertThat(checkout.state()).isEqualTo(State.OPEN);
        assertThat(checkout.orderId()).isEqualTo(order.id());
        assertThat(checkout.total()).isEqualTo(order.expected());
        assertThat(checkout.url().getPath()).isEqualTo("/simulator/btcpay/i/" + checkout.id());
        var invoice = shop.read(checkout.id());
        assertThat(invoice.path("amount").stringValue()).isEqualTo("29.99");
        assertThat(invoice.path("currency").stringValue()).isEqualTo("USD");
        assertThat(invoice.path("checkout").path("paymentTolerance").doubleValue()).isZero();
        assertThat(shop.pay(checkout.id(), "LIGHTNING").location()).isEqualTo("https://app.example/back");
    }

    @Test
    void anAmountWithoutCentsIsWrittenWithoutThem() {
        assertThat(shop.read(open(order(Money.of(500, "JPY"))).id()).path("amount").stringValue())
                .isEqualTo("500");
    }

    @Test
    void theSameOrderIsOneInvoiceHoweverOftenItIsOpened() {
        var first = open(order);
        assertThat(open(order)).isEqualTo(first);
        faults.ask(Fault.Kind.LOST_ANSWER, "POST /api/v1/stores/" + shop.store() + "/invoices", 1, 0, 100);
        var other = order(Money.of(100, "USD"));
        assertThatThrownBy(() -> open(other)).isInstanceOf(Refusal.class).extracting("code")
                .isEqualTo(PaymentRefusal.RAIL_UNAVAILABLE);
        var again = open(other);
        assertThat(invoicesOf(other)).containsExactly(again.id());
    }

    @Test
    void howeverManyOpenItAtOnceThereIsOneInvoice() throws Exception {
        var openers = IntStream.range(0, 12).<Callable<Boolean>>mapToObj(n -> () -> {
            try {
                open(order);
                return true;
            } catch (Refusal busy) {
                assertThat(busy.code()).isEqualTo(PaymentRefusal.CHECKOUT_BUSY);
                return false;
            }
        }).toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(threads.invokeAll(openers).stream().map(one -> one.resultNow())).contains(true);
        }
        assertThat(invoicesOf(order)).containsExactly(open(order).id());
    }

    @Test
    void aPageThatRanOutUnpaidIsReplacedAndOneWithMoneyIsNot() {
        var first = open(order);
        time.expire(first.id());
        var second = open(order);
        assertThat(second.id()).isNotEqualTo(first.id());
        shop.pay(second.id(), "PART");
        time.expire(second.id());
        assertThat(open(order).id()).isEqualTo(second.id());
    }

    @Test
    void takesNoInvoiceThatAsksForSomethingElse() {
        var id = order.id().toString();
        shop.invoice(id, "0.01");
        assertThatThrownBy(() -> open(order)).isInstanceOf(Refusal.class).extracting("code")
                .isEqualTo(PaymentRefusal.RAIL_REFUSED);
    }

    @ParameterizedTest
    @CsvSource({"LIGHTNING, COMPLETE, true,", "CHAIN, COMPLETE, false,", "UNCONFIRMED, COMPLETE, false,",
        "PART, OPEN, false,", "OVER, COMPLETE, false, OVERPAID"})
    void seesWhatCame(String way, State state, boolean settled, Irregular irregular) {
        var id = open(order).id();
        shop.pay(id, way);
        assertThat(seen(id)).extracting(RailCheckout::state, RailCheckout::settled, RailCheckout::irregular)
                .containsExactly(state, settled, irregular);
    }

    @ParameterizedTest
    @CsvSource({"CHAIN, COMPLETE, true,", "UNCONFIRMED, FAILED, false,", "PART, EXPIRED, false, UNDERPAID",
        "OVER, COMPLETE, true, OVERPAID"})
    void seesWhatBecameOfIt(String way, State state, boolean settled, Irregular irregular) {
        var id = open(order).id();
        shop.pay(id, way);
        time.pass(id, Duration.ofDays(2));
        assertThat(seen(id)).extracting(RailCheckout::state, RailCheckout::settled, RailCheckout::irregular)
                .containsExactly(state, settled, irregular);
    }

    @Test
    void lateMoneyIsSettledOnceItIsSureAndLookedAtInAnyCase() {
        var id = open(order).id();
        time.expire(id);
        assertThat(seen(id).state()).isEqualTo(State.EXPIRED);
        shop.pay(id, "CHAIN");
        assertThat(seen(id)).extracting(RailCheckout::state, RailCheckout::settled, RailCheckout::irregular)
                .containsExactly(State.COMPLETE, false, Irregular.PAID_LATE);
        time.pass(id, Duration.ofMinutes(20));
        assertThat(seen(id)).extracting(RailCheckout::state, RailCheckout::settled, RailCheckout::irregular)
                .containsExactly(State.COMPLETE, true, Irregular.PAID_LATE);
    }

    @Test
    void whatItsOwnerSettledAndThenDeclaredInvalidHasFailed() {
        var id = open(order).id();
        shop.mark(id, "Settled");
        assertThat(seen(id).settled()).isTrue();
        shop.mark(id, "Invalid");
        assertThat(seen(id)).extracting(RailCheckout::state, RailCheckout::settled)
                .containsExactly(State.FAILED, false);
    }

    @Test
    void closesAPageOnlyWhileNobodyPaid() {
        var untouched = open(order).id();
        rail.expireCheckout(untouched);
        assertThat(seen(untouched).state()).isEqualTo(State.FAILED);
        assertThat(shop.pay(untouched, "LIGHTNING").body()).contains("not open any more");
        rail.expireCheckout(untouched);

        var begun = open(order(Money.of(100, "USD"))).id();
        shop.pay(begun, "PART");
        rail.expireCheckout(begun);
        assertThat(seen(begun).state()).isEqualTo(State.OPEN);

        var paid = open(order(Money.of(100, "USD"))).id();
        shop.pay(paid, "LIGHTNING");
        rail.expireCheckout(paid);
        assertThat(seen(paid).settled()).isTrue();
        rail.expireCheckout("unknown");
    }

    @Test
    void knowsOnlyItsOwnStoresInvoices() {
        assertThat(rail.readCheckout(new BtcpayWorld(port).invoice(order.id().toString(), "29.99"))).isEmpty();
        assertThat(rail.readCheckout("unknown")).isEmpty();
        assertThat(rail.readCheckout("../webhooks")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"RATE_LIMITED", "SERVER_ERROR"})
    void aServerThatDoesNotAnswerIsUnavailable(Fault.Kind kind) {
        var id = open(order).id();
        faults.ask(kind, "/invoices/" + id, 1, 0, 100);
        assertThatThrownBy(() -> rail.readCheckout(id)).isInstanceOf(Refusal.class).extracting("code")
                .isEqualTo(PaymentRefusal.RAIL_UNAVAILABLE);
        assertThat(seen(id).state()).isEqualTo(State.OPEN);
    }

    @Test
    void neverCallsInsideADatabaseTransaction() {
        TransactionSynchronizationManager.setActualTransactionActive(true);
        try {
            assertThatThrownBy(() -> rail.readCheckout("abc")).isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("inside a transaction");
        } finally {
            TransactionSynchronizationManager.setActualTransactionActive(false);
        }
    }

    @Test
    void hearsOfAPaymentByTheServersOwnWebhook() {
        var id = open(order).id();
        shop.pay(id, "LIGHTNING");
        eventually(() -> {
            simulation.deliverWebhooks();
            return heard(id).contains("InvoiceSettled");
        });
        assertThat(heard(id)).contains("InvoiceReceivedPayment", "InvoicePaymentSettled", "InvoiceProcessing")
                .doesNotContain("InvoiceCreated");
    }

    @Test
    void theRescanFindsWhatNoWebhookTold() {
        faults.ask(Fault.Kind.DROPPED, "Invoice", 1_000_000, 0, 100);
        var id = open(order).id();
        shop.pay(id, "LIGHTNING");
        simulation.deliverWebhooks();
        assertThat(heard(id)).isEmpty();
        rescan.run();
        assertThat(heard(id)).containsExactly("InvoiceSettled");
        rescan.run();
        assertThat(heard(id)).as("a state is heard of once").containsExactly("InvoiceSettled");
    }

    @Test
    void listsEveryInvoiceSomethingBecameOfPageByPage() {
        var touched = new ArrayList<String>();
        for (int n = 0; n < 3; n++) {
            var id = open(order(Money.of(100 + n, "USD"))).id();
            shop.pay(id, "LIGHTNING");
            touched.add(id);
        }
        var untouched = open(order).id();
        var events = new ArrayList<RailEvent>();
        var pages = 0;
        String after = null;
        do {
            var page = rail.events(clock.now().minus(Duration.ofMinutes(5)), after);
            events.addAll(page.events());
            after = page.next();
            pages++;
        } while (after != null && pages < 1000);
        assertThat(events).extracting(RailEvent::objectId).containsAll(touched).doesNotContain(untouched);
        assertThat(events).extracting(RailEvent::id).doesNotHaveDuplicates();
    }

    private RailCheckout seen(String id) {
        return rail.readCheckout(id).orElseThrow();
    }

    private RailCheckout open(Order wanted) {
        return rail.openPrepaid(new RailPrepaidOrder(wanted, new Payer("Acme", "ada@acme.example"),
                "Pro, 30 days", URI.create("https://app.example/back")));
    }

    private static Order order(Money price) {
        return new Order(OrderId.next(), OrganizationId.next(), "organization", Purpose.SUBSCRIPTION,
                UUID.randomUUID(), null, 1, price, null, OrderStatus.OPEN, null, BtcpayRail.KEY, null, null,
                Instant.now());
    }

    private List<String> invoicesOf(Order wanted) {
        return shop.ok("GET", "/invoices?orderId=" + wanted.id(), "").valueStream()
                .map(invoice -> invoice.path("id").stringValue()).toList();
    }

    private List<String> heard(String invoice) {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select type
                  from payment.inbox
                 where rail = 'btcpay'
                   and object_id = :invoice
                """).param("invoice", invoice).query(String.class).list());
    }
}
