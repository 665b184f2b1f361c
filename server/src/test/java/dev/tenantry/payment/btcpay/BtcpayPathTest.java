package dev.tenantry.payment.btcpay;

import static dev.tenantry.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import dev.tenantry.payment.Order;
import dev.tenantry.payment.OrderId;
import dev.tenantry.payment.OrderStatus;
import dev.tenantry.payment.Orders;
import dev.tenantry.payment.sweep.Rescan;
import dev.tenantry.payment.webhook.KnownSecrets;
import dev.tenantry.simulator.BtcpayWorld;
import dev.tenantry.simulator.Simulation;
import dev.tenantry.simulator.btcpay.InvoiceTime;
import dev.tenantry.simulator.stripe.fault.Fault;
import dev.tenantry.simulator.stripe.fault.Faults;
import dev.tenantry.subscription.World;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The whole way over HTTP: thirty days are ordered, paid on the page of the server this sandbox plays, told by its
 * webhook, settled from the inbox, and held; and everything that can go wrong with coins on that way.
 */
@TenantryTest
class BtcpayPathTest {

    private static final Duration AFTER_ALL = Duration.ofDays(2);

    @LocalServerPort int port;
    @Autowired BtcpayAccount account;
    @Autowired KnownSecrets secrets;
    @Autowired Simulation simulation;
    @Autowired InvoiceTime time;
    @Autowired Orders orders;
    @Autowired Rescan rescan;
    @Autowired Faults faults;
    @Autowired World world;
    @Autowired JdbcClient jdbc;

    private Newcomer ada;
    private BtcpayWorld shop;
    private OrderId order;
    private String invoice;

    @BeforeEach
    void anOrderWithItsPage() {
        ada = Newcomer.register(port);
        world.endsIn(ada.organization(), Duration.ofHours(-1));
        shop = new BtcpayWorld(port, account.settings().store());
        open();
    }

    @AfterEach
    void goodWeather() {
        faults.clear();
    }

    @Test
    void whatIsPaidIsToldSettledAndHeldOnce() {
        faults.ask(Fault.Kind.DUPLICATED, "Invoice", 20, 0, 100);
        var left = shop.pay(invoice, "LIGHTNING");
        assertThat(left.status()).isEqualTo(302);
        assertThat(left.location()).contains("order=" + order);
        delivered(() -> found().status() == OrderStatus.PAID);
        delivered(() -> toldAndSettled("InvoiceSettled"));
        assertThat(found().attention()).isNull();
        assertThat(payments()).isEqualTo(1);
        assertThat(paidUntil()).isNotNull();
    }

    @Test
    void theSameDaysOrderedAgainAreTheSamePage() {
        var first = invoice;
        open();
        assertThat(invoice).isEqualTo(first);
        assertThat(shop.ok("GET", "/invoices?orderId=" + order, "")).hasSize(1);
    }

    @Test
    void onChainItIsHeldOnlyWithTheBlock() {
        shop.pay(invoice, "CHAIN");
        delivered(() -> toldAndSettled("InvoiceProcessing"));
        assertThat(found().status()).isEqualTo(OrderStatus.OPEN);
        assertThat(paidUntil()).isNull();
        time.pass(invoice, Duration.ofMinutes(11));
        delivered(() -> found().status() == OrderStatus.PAID);
        assertThat(paidUntil()).isNotNull();
    }

    @Test
    void aPartGrantsNothingAndSaysWhy() {
        shop.pay(invoice, "PART");
        time.pass(invoice, AFTER_ALL);
        delivered(() -> found().status() == OrderStatus.EXPIRED && "underpaid".equals(found().attention()));
        assertThat(payments()).isZero();
        assertThat(paidUntil()).isNull();
    }

    @Test
    void tooMuchGrantsWhatWasOrderedAndIsFlagged() {
        shop.pay(invoice, "OVER");
        time.pass(invoice, AFTER_ALL);
        delivered(() -> found().status() == OrderStatus.PAID && "overpaid".equals(found().attention()));
        assertThat(payments()).isEqualTo(1);
    }

    @Test
    void lateMoneyIsHonouredOnceItIsSureAndFlagged() {
        time.expire(invoice);
        delivered(() -> found().status() == OrderStatus.EXPIRED);
        shop.pay(invoice, "CHAIN");
        delivered(() -> "paid_late".equals(found().attention()));
        assertThat(found().status()).as("seen is not sure").isEqualTo(OrderStatus.EXPIRED);
        time.pass(invoice, Duration.ofMinutes(11));
        delivered(() -> found().status() == OrderStatus.PAID);
        assertThat(found().attention()).isEqualTo("paid_late");
        assertThat(payments()).isEqualTo(1);
    }

    @Test
    void whatNoBlockTakesIsCanceled() {
        shop.pay(invoice, "UNCONFIRMED");
        time.pass(invoice, AFTER_ALL);
        delivered(() -> found().status() == OrderStatus.CANCELED);
        assertThat(paidUntil()).isNull();
    }

    @Test
    void whatIsDeclaredInvalidAfterItSettledNeedsAPerson() {
        shop.mark(invoice, "Settled");
        delivered(() -> found().status() == OrderStatus.PAID);
        shop.mark(invoice, "Invalid");
        delivered(() -> "payment_revoked".equals(found().attention()));
        assertThat(found().status()).isEqualTo(OrderStatus.PAID);
    }

    @Test
    void theRescanFindsWhatTheWebhookLost() {
        faults.ask(Fault.Kind.DROPPED, "Invoice", 1_000_000, 0, 100);
        shop.pay(invoice, "LIGHTNING");
        simulation.deliverWebhooks();
        assertThat(found().status()).isEqualTo(OrderStatus.OPEN);
        rescan.run();
        eventually(() -> found().status() == OrderStatus.PAID);
        assertThat(payments()).isEqualTo(1);
    }

    @Test
    void aWebhookIsLookedUpAndNotBelieved() {
        var secret = "btcpay-webhook-secret-test";
        secrets.keep("btcpay", secret);
        var body = """
                {"manuallyMarked": false, "originalDeliveryId": "%s", "type": "InvoiceSettled",
                 "storeId": "%s", "invoiceId": "%s", "metadata": {"orderId": "%s"}}
                """.formatted(UUID.randomUUID(), shop.store(), invoice, order);
        var browser = new dev.tenantry.Browser(port);
        assertThat(browser.send(browser.request("/webhooks/btcpay").header("BTCPay-Sig", "sha256="
                + HexFormat.of().formatHex(BtcpaySignature.sign(secret, body.getBytes(StandardCharsets.UTF_8))))
                .POST(BodyPublishers.ofString(body))).json().path("accepted").asBoolean()).isTrue();
        eventually(() -> toldAndSettled("InvoiceSettled"));
        assertThat(found().status()).isEqualTo(OrderStatus.OPEN);
    }

    @Test
    void anotherInvoiceWithOurOrdersNamePaysForNothing() {
        var other = shop.invoice(order.toString(), "0.01");
        shop.pay(other, "LIGHTNING");
        delivered(() -> found().attention() != null);
        assertThat(found().status()).isEqualTo(OrderStatus.OPEN);
        assertThat(found().attention()).isEqualTo("other_checkout");
        assertThat(payments()).isZero();
    }

    private void open() {
        var answer = ada.acting().postJson("/v1/billing/prepaid",
                "{\"plan\": \"pro\", \"days\": 30, \"rail\": \"btcpay\", \"seats\": 1}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        order = OrderId.of(answer.json().path("order").asString());
        var page = answer.json().path("url").asString();
        invoice = page.substring(page.lastIndexOf('/') + 1);
    }

    private void delivered(BooleanSupplier holds) {
        eventually(() -> {
            simulation.deliverWebhooks();
            return holds.getAsBoolean();
        });
    }

    private Order found() {
        return Tenancy.asOrganization(ada.organization(), () -> orders.find(ada.organization(), order))
                .orElseThrow();
    }

    private String paidUntil() {
        return ada.acting().getJson("/v1/billing/prepaid").json().path("paid_until").asString(null);
    }

    private boolean toldAndSettled(String type) {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select count(*)
                  from payment.inbox
                 where rail = 'btcpay'
                   and object_id = :invoice
                   and type = :type
                   and status = 'done'
                """).param("invoice", invoice).param("type", type).query(Long.class).single()) > 0;
    }

    private long payments() {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select count(*)
                  from payment.payment
                 where order_id = :order
                """).param("order", order).query(Long.class).single());
    }
}
