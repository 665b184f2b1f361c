package dev.tenantry.payment;

import static dev.tenantry.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenantry.Browser;
import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.payment.sweep.Rescan;
import dev.tenantry.payment.zaprite.ZapriteListening;
import dev.tenantry.simulator.Simulation;
import dev.tenantry.simulator.ZapriteWorld;
import dev.tenantry.simulator.stripe.fault.Fault;
import dev.tenantry.simulator.stripe.fault.Faults;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The whole way of paying once at Zaprite, over HTTP, against the organization this server plays: order, page,
 * unsigned webhook, inbox, settlement; and everything that may go otherwise.
 */
@TenantryTest
class ZapritePathTest {

    @LocalServerPort private int port;
    @Autowired private Checkouts checkouts;
    @Autowired private OrderStore orders;
    @Autowired private Inbox inbox;
    @Autowired private Rescan rescan;
    @Autowired private Simulation simulation;
    @Autowired private ZapriteListening listening;
    @Autowired private Faults faults;
    @Autowired private Heard heard;
    @Autowired private BusinessClock clock;
    @Autowired private JdbcClient jdbc;

    private final OrganizationId acme = OrganizationId.next();
    private ZapriteWorld world;

    @BeforeEach
    void aPayer() {
        world = new ZapriteWorld(port);
        listening.begin();
        lookAnew();
    }

    @AfterEach
    void listenAgain() {
        listening.begin();
    }

    @Test
    void aPaidOrderComesBackAsAWebhookAndIsSettledOnce() {
        var page = open(30);
        assertThat(page.url().getPath()).isEqualTo(ZapriteWorld.page(idOf(page)));
        var left = world.pay(idOf(page), "LIGHTNING");
        assertThat(left.location()).contains("/o/acme/billing").contains("order=" + page.orderId());

        delivered(page, OrderStatus.PAID);
        var settled = heard.of(PaymentSettled.class, acme);
        assertThat(settled).hasSize(1);
        assertThat(settled.getFirst().rail()).isEqualTo("zaprite");
        assertThat(settled.getFirst().amount()).isEqualTo(Shop.PRO);
        assertThat(find(page).attention()).isNull();
        assertThat(inboxed(page)).isNotEmpty();
    }

    @Test
    void theReturnPageSettlesBeforeAnythingWasTold() {
        deaf();
        var page = open(30);
        world.pay(idOf(page), "CARD");

        var order = Tenancy.asOrganization(acme, () -> checkouts.reconcile(acme, page.orderId())).orElseThrow();
        assertThat(order.status()).isEqualTo(OrderStatus.PAID);
    }

    @Test
    void whatNobodyToldIsFoundByLooking() {
        deaf();
        var page = open(30);
        world.pay(idOf(page), "LIGHTNING");

        rescan.run();
        assertThat(inboxed(page)).contains(idOf(page) + ":PAID");
        delivered(page, OrderStatus.PAID);
        rescan.run();
        inbox.settleDue();
        assertThat(heard.of(PaymentSettled.class, acme)).hasSize(1);
    }

    @Test
    void tooLittleGrantsNothingUntilTheRestIsPaid() {
        var page = open(30);
        world.pay(idOf(page), "TOO_LITTLE");

        delivered(page, "underpaid");
        assertThat(find(page).status()).isEqualTo(OrderStatus.OPEN);
        assertThat(heard.of(PaymentSettled.class, acme)).isEmpty();
        assertThat(open(30)).as("the rest is paid on the same page").isEqualTo(page);
        world.pay(idOf(page), "LIGHTNING");
        delivered(page, OrderStatus.PAID);
    }

    @Test
    void tooMuchGrantsWhatWasOrderedAndIsLookedAt() {
        var page = open(30);
        world.pay(idOf(page), "TOO_MUCH");

        delivered(page, OrderStatus.PAID);
        delivered(page, "overpaid");
        assertThat(heard.of(PaymentSettled.class, acme)).hasSize(1);
        assertThat(heard.of(PaymentSettled.class, acme).getFirst().amount()).isEqualTo(Shop.PRO);
    }

    @Test
    void whatTheChainHasNotConfirmedGrantsNothingYetAndNothingElseIsSold() {
        var page = open(30);
        world.pay(idOf(page), "BITCOIN");
        reconciled(page);
        assertThat(find(page).status()).isEqualTo(OrderStatus.OPEN);
        assertThatThrownBy(() -> open(365)).isInstanceOf(Refusal.class).extracting("code")
                .isEqualTo(PaymentRefusal.PAYMENT_PENDING);

        atZaprite(page, "confirms_at");
        delivered(page, OrderStatus.PAID);
    }

    @Test
    void whatNobodyPaysExpiresAndAnotherCanBeBought() {
        var page = open(30);
        atZaprite(page, "expires_at");
        delivered(page, OrderStatus.EXPIRED);

        assertThat(open(30)).isNotEqualTo(page);
        assertThat(heard.of(PaymentSettled.class, acme)).isEmpty();
    }

    @Test
    void aPageThatCannotBeEndedMakesRoomAndWhatIsPaidOnItLaterIsHonouredAndLookedAt() {
        var left = open(30);
        var page = open(365);
        assertThat(page).isNotEqualTo(left);
        assertThat(find(left).status()).isEqualTo(OrderStatus.EXPIRED);

        world.pay(idOf(left), "LIGHTNING");
        delivered(left, OrderStatus.PAID);
        assertThat(find(left).attention()).isEqualTo("paid_after_closing");
        assertThat(find(page).status()).isEqualTo(OrderStatus.OPEN);
    }

    @Test
    void anotherAmountAtZapriteGrantsNothing() {
        var page = open(30);
        Tenancy.asSystem(() -> jdbc.sql("""
                update simulator.zaprite_order
                   set amount = 1
                 where id = :id
                """).param("id", idOf(page)).update());
        world.pay(idOf(page), "LIGHTNING");

        delivered(page, "amount_mismatch");
        assertThat(heard.of(PaymentSettled.class, acme)).isEmpty();
    }

    @Test
    void theSameOrderOpenedAgainIsOneThere() {
        var page = open(30);

        assertThat(open(30)).isEqualTo(page);
        assertThat(atZaprite(page)).isOne();
    }

    @Test
    void openedByManyAtOnceItIsOneThereToo() throws Exception {
        var pages = ConcurrentHashMap.<CheckoutPage>newKeySet();
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            var asked = people.invokeAll(IntStream.range(0, 6).<Callable<Void>>mapToObj(_ -> () -> {
                try {
                    pages.add(open(30));
                } catch (Refusal refusal) {
                    assertThat(refusal.code()).isEqualTo(PaymentRefusal.CHECKOUT_BUSY);
                }
                return null;
            }).toList());
            for (var one : asked) {
                one.get();
            }
        }
        assertThat(pages).hasSize(1);
        assertThat(atZaprite(pages.iterator().next())).isOne();
    }

    @Test
    void anOrderWhoseAnswerWasLostIsFoundAgain() {
        faults.ask(Fault.Kind.LOST_ANSWER, "zaprite POST /v1/orders", 1, 0, 100);
        assertThatThrownBy(() -> open(30)).isInstanceOf(Refusal.class).extracting("code")
                .isEqualTo(PaymentRefusal.RAIL_UNAVAILABLE);

        assertThat(atZaprite(open(30))).isOne();
    }

    private CheckoutPage open(int days) {
        var item = new Item(Till.planSold(), "Pro, " + days + " days", null, Shop.PRO);
        return Tenancy.asOrganization(acme, () -> checkouts.open(NewOrder.prepaid(acme, "organization",
                new NewOrder.Once("zaprite", days), item, 1, new Payer("Acme", "ada@acme.example"),
                "/o/acme/billing", Actor.SYSTEM)));
    }

    /** As if nobody had looked before: another test may have done so in a year to come. */
    private void lookAnew() {
        Tenancy.asSystem(() -> jdbc.sql("""
                delete from payment.rescan
                 where rail = 'zaprite'
                """).update());
    }

    /** Nobody hears what changes. */
    private void deaf() {
        world.tell("http://127.0.0.1:1/webhooks");
    }

    private Order find(CheckoutPage page) {
        return Tenancy.asOrganization(acme, () -> orders.find(acme, page.orderId())).orElseThrow();
    }

    private String idOf(CheckoutPage page) {
        return find(page).checkout();
    }

    private void delivered(CheckoutPage page, OrderStatus status) {
        eventually(() -> {
            simulation.deliverWebhooks();
            inbox.settleDue();
            return find(page).status() == status;
        });
    }

    private void delivered(CheckoutPage page, String attention) {
        eventually(() -> {
            simulation.deliverWebhooks();
            inbox.settleDue();
            return attention.equals(find(page).attention());
        });
    }

    private void reconciled(CheckoutPage page) {
        Tenancy.asOrganization(acme, () -> checkouts.reconcile(acme, page.orderId()));
    }

    private List<String> inboxed(CheckoutPage page) {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select event_id
                  from payment.inbox
                 where rail = 'zaprite'
                   and object_id = :order
                """).param("order", idOf(page)).query(String.class).list());
    }

    private int atZaprite(CheckoutPage page) {
        return world.api("GET", "/v1/orders?includePending=true&search=" + page.orderId(), "").json()
                .path("items").size();
    }

    /** That moment of the order is now. */
    private void atZaprite(CheckoutPage page, String moment) {
        Tenancy.asSystem(() -> jdbc.sql("""
                update simulator.zaprite_order
                   set %s = :now
                 where id = :id
                """.formatted(moment)).param("now", clock.now()).param("id", idOf(page)).update());
        new Browser(port).get(ZapriteWorld.page(idOf(page)));
    }
}
