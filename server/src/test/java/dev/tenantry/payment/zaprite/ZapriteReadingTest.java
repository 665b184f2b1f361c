package dev.tenantry.payment.zaprite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenantry.TenantryTest;
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
import dev.tenantry.payment.opening.Openings;
import dev.tenantry.payment.rail.RailCheckout.Irregular;
import dev.tenantry.payment.rail.RailCheckout.State;
import dev.tenantry.payment.rail.RailPrepaidOrder;
import dev.tenantry.payment.rail.ThisServer;
import dev.tenantry.web.PublicUrl;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the adapter sends, and makes of what it is answered, with Zaprite's side of the wire frozen. */
@TenantryTest
class ZapriteReadingTest {

    @Autowired ThisServer server;
    @Autowired PublicUrl publicUrl;
    @Autowired JsonMapper json;
    @Autowired Openings openings;
    @Autowired BusinessClock clock;
    @Autowired TransactionTemplate transaction;
    private FrozenZaprite zaprite;
    private ZapriteRail rail;

    @BeforeEach
    void freeze() throws IOException {
        zaprite = new FrozenZaprite();
        var account = zaprite.account();
        var connection = new ZapriteConnection(account, server, json);
        var events = new ZapriteEvents(account, json);
        rail = new ZapriteRail(account, new OrdersAtZaprite(account, connection,
                new ZapriteWords(account, publicUrl, json), openings, clock),
                new ZapriteHistory(connection, events, account));
    }

    @AfterEach
    void thaw() {
        zaprite.close();
    }

    @ParameterizedTest
    @CsvSource({"PENDING, OPEN, false,", "PROCESSING, COMPLETE, false,", "PAID, COMPLETE, true,",
        "COMPLETE, COMPLETE, true,", "OVERPAID, COMPLETE, true, OVERPAID", "UNDERPAID, OPEN, false, UNDERPAID",
        "ABANDONED, EXPIRED, false,", "REFUNDED, OPEN, false,", "'', OPEN, false,"})
    void eachStatusIsOneOfOursAndAnUnknownOneIsNoReasonToAct(String status, State state, boolean settled,
            Irregular irregular) throws IOException {
        var id = OrderId.next();
        zaprite.will(200, order(id, 2900, "USD").put("status", status).toString());

        var checkout = rail.readCheckout("od_TestOrder0001").orElseThrow();
        assertThat(checkout.state()).isEqualTo(state);
        assertThat(checkout.settled()).isEqualTo(settled);
        assertThat(checkout.irregular()).isEqualTo(irregular);
        assertThat(checkout.orderId()).isEqualTo(id);
        assertThat(checkout.total()).isEqualTo(Money.of(2900, "USD"));
        assertThat(checkout.url() == null).isEqualTo(state != State.OPEN);
        assertThat(zaprite.asked).containsExactly(new FrozenZaprite.Asked("GET", "/v1/orders/od_TestOrder0001",
                "Bearer key-1", ""));
    }

    @ParameterizedTest
    @CsvSource({"2900, USD, true", "2900, JPY, true", "45000, BTC, false", "2900, MOON, false"})
    void amountsAreWholeNumbersOfTheSmallestUnitAndSatsAreNoPriceHere(long amount, String currency, boolean known)
            throws IOException {
        zaprite.will(200, order(OrderId.next(), amount, currency).toString());

        assertThat(rail.readCheckout("od_1").orElseThrow().total())
                .isEqualTo(known ? Money.of(amount, currency) : null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://zaprite.com.evil.example/order/1", "https://evil.example/pay.zaprite.com",
        "https://pay.zaprite.com@evil.example/", "http://pay.zaprite.com/order/1", "https://evilzaprite.com/", "",
        "javascript:alert(1)", "https://pay.zaprite.com:8443/order/1", "/order/1", "not an address"})
    void nobodyIsSentToPayAnywhereElse(String page) throws IOException {
        var order = ours();
        zaprite.will(404, "{}").will(200, order(order.id(), 2900, "USD").put("checkoutUrl", page).toString());

        assertThat(refusalOf(() -> rail.openPrepaid(wanted(order)))).isEqualTo(PaymentRefusal.RAIL_REFUSED);
    }

    @Test
    void looksForTheOrderThenMakesItWithWhatItIsAbout() throws IOException {
        var order = ours();
        zaprite.will(404, "{\"code\": \"NOT_FOUND\"}").will(200, order(order.id(), 2900, "USD").toString());

        var checkout = rail.openPrepaid(wanted(order));
        assertThat(checkout.url()).isEqualTo(URI.create("https://pay.zaprite.com/order/od_TestOrder0001"));
        assertThat(zaprite.asked.getFirst().path()).isEqualTo("/v1/orders/" + order.id());
        var sent = json.readTree(zaprite.asked.getLast().body());
        assertThat(zaprite.asked.getLast().path()).isEqualTo("/v1/orders");
        assertThat(sent.path("amount").asLong()).isEqualTo(2900);
        assertThat(sent.path("currency").asString()).isEqualTo("USD");
        assertThat(sent.path("externalUniqId").asString()).isEqualTo(order.id().toString());
        assertThat(sent.path("redirectUrl").asString()).isEqualTo("https://app.example.test/back");
        assertThat(Instant.parse(sent.path("expiresAt").asString())).isAfter(clock.now());
    }

    @Test
    void makesNoneWhereThereIsOne() throws IOException {
        var order = ours();
        zaprite.will(200, order(order.id(), 2900, "USD").toString());

        assertThat(rail.openPrepaid(wanted(order)).id()).isEqualTo("od_TestOrder0001");
        assertThat(zaprite.asked).extracting(FrozenZaprite.Asked::method).containsExactly("GET");
    }

    @ParameterizedTest
    @CsvSource({"totalAmount, 2901", "currency, EUR", "externalUniqId, order_other"})
    void anOrderAboutSomethingElseIsNotShown(String field, String value) throws IOException {
        var order = ours();
        var other = order(order.id(), 2900, "USD");
        other = field.equals("totalAmount") ? other.put(field, Long.parseLong(value)) : other.put(field, value);
        zaprite.will(200, other.toString());

        assertThat(refusalOf(() -> rail.openPrepaid(wanted(order)))).isEqualTo(PaymentRefusal.RAIL_REFUSED);
    }

    @Test
    void anOrderOfAnotherOrganizationIsNone() throws IOException {
        zaprite.will(200, order(OrderId.next(), 2900, "USD").put("orgId", "org_other").toString());
        assertThat(rail.readCheckout("od_TestOrder0001")).isEmpty();
    }

    @Test
    void nobodyOpensAnOrderThatSomebodyIsOpening() {
        var order = ours();
        openings.alone(order.id(), () -> {
            assertThat(refusalOf(() -> rail.openPrepaid(wanted(order)))).isEqualTo(PaymentRefusal.CHECKOUT_BUSY);
            assertThat(zaprite.asked).isEmpty();
            return order;
        });
        assertThat(openings.<OrderStatus>alone(order.id(), order::status)).isEqualTo(order.status());
    }

    @ParameterizedTest
    @CsvSource({"401, BILLING_NOT_CONFIGURED", "403, BILLING_NOT_CONFIGURED", "400, RAIL_REFUSED",
        "429, RAIL_UNAVAILABLE", "500, RAIL_UNAVAILABLE", "503, RAIL_UNAVAILABLE", "302, RAIL_UNAVAILABLE"})
    void whatGoesWrongThereIsARefusalHere(int status, PaymentRefusal refusal) {
        zaprite.will(status, "{\"code\": \"BAD\", \"message\": \"no\"}");
        assertThat(refusalOf(() -> rail.readCheckout("od_1"))).isEqualTo(refusal);
        assertThat(zaprite.asked).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "[]", "7", "null", "{\"id\":"})
    void whatCannotBeReadIsAskedAgain(String body) {
        zaprite.will(200, body);
        assertThat(refusalOf(() -> rail.readCheckout("od_1"))).isEqualTo(PaymentRefusal.RAIL_UNAVAILABLE);
    }

    @Test
    void anEndlessAnswerAndNoneAreAskedAgain() {
        zaprite.will(200, "{\"id\": \"" + "x".repeat(5_000_000) + "\"}");
        assertThat(refusalOf(() -> rail.readCheckout("od_1"))).isEqualTo(PaymentRefusal.RAIL_UNAVAILABLE);
        assertThat(refusalOf(() -> rail.readCheckout("od_1"))).isEqualTo(PaymentRefusal.RAIL_UNAVAILABLE);
    }

    @Test
    void neverCallsInsideATransaction() {
        assertThatThrownBy(() -> transaction.execute(_ -> rail.readCheckout("od_1")))
                .isInstanceOf(IllegalStateException.class).hasMessageContaining("inside a transaction");
        assertThat(zaprite.asked).isEmpty();
    }

    @Test
    void theListIsReadPageByPageAsFarBackAsAnOrderMayStillChange() throws IOException {
        var since = Instant.parse("2026-08-10T00:00:00Z");
        zaprite.will(200, page(2, listed("od_1", "PAID", "2026-08-09T00:00:00Z"),
                listed("od_2", "PENDING", "2026-08-09T00:00:00Z"),
                listed("od_3", "UNDERPAID", "2026-08-08T00:00:00Z"),
                listed("od_4", "MOON", "2026-08-08T00:00:00Z")));
        zaprite.will(200, page(9, listed("od_5", "ABANDONED", "2026-08-07T12:00:00Z"),
                listed("od_6", "PAID", "2026-08-06T23:59:59Z")));

        var first = rail.events(since, null);
        var second = rail.events(since, first.next());
        assertThat(first.events()).extracting(event -> event.id()).containsExactly("od_1:PAID", "od_3:UNDERPAID");
        assertThat(second.events()).extracting(event -> event.id()).containsExactly("od_5:ABANDONED");
        assertThat(second.next()).as("older ones do not change any more").isNull();
        assertThat(zaprite.asked.getFirst().path()).contains("page=1").contains("includePending=true")
                .contains("sortOrder=desc");
        assertThat(zaprite.asked.getLast().path()).contains("page=2");
    }

    private static Order ours() {
        return new Order(OrderId.next(), OrganizationId.next(), "organization", Purpose.SUBSCRIPTION,
                UUID.randomUUID(), null, 1, Money.of(2900, "USD"), null, OrderStatus.OPEN, null, "zaprite", null,
                null, Instant.now());
    }

    private static RailPrepaidOrder wanted(Order order) {
        return new RailPrepaidOrder(order, new Payer("Acme", "ada@acme.example"), "Pro, 30 days",
                URI.create("https://app.example.test/back"));
    }

    private static ObjectNode order(OrderId id, long amount, String currency) throws IOException {
        return FrozenZaprite.order("PENDING").put("externalUniqId", id.toString()).put("totalAmount", amount)
                .put("currency", currency);
    }

    private static ObjectNode listed(String id, String status, String createdAt) throws IOException {
        return FrozenZaprite.order("PENDING").put("id", id).put("status", status).put("createdAt", createdAt);
    }

    private String page(int pages, ObjectNode... orders) {
        var page = json.createObjectNode();
        var items = page.putArray("items");
        for (var order : orders) {
            items.add(order);
        }
        page.putObject("meta").put("pagesCount", pages);
        return page.toString();
    }

    private static Object refusalOf(Runnable work) {
        try {
            work.run();
        } catch (Refusal refusal) {
            return refusal.code();
        }
        return "no refusal";
    }
}
