package dev.tenantry.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Money;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.payment.rail.RailCheckout;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@TenantryTest
class CheckoutsTest {

    @Autowired private Checkouts checkouts;
    @Autowired private Orders orders;
    @Autowired private FakeRail rail;
    @Autowired private Heard heard;

    private final OrganizationId acme = OrganizationId.next();

    @AfterEach
    void theRailIsBack() {
        rail.away(false);
    }

    @Test
    void keepsWhatWasOrderedAndGivesTheHostedPage() {
        var page = open(Shop.pro(acme));

        var order = find(page);
        assertThat(page.url()).hasToString("https://fake/cs_fake_" + page.orderId());
        assertThat(order.status()).isEqualTo(OrderStatus.OPEN);
        assertThat(order.expected()).isEqualTo(Money.of(5998, "USD"));
        assertThat(order.dueNow()).isEqualTo(order.expected());
        assertThat(order.interval()).isEqualTo(Interval.MONTHLY);
    }

    @Test
    void chargesNothingBeforeARunningTrialEnds() {
        var trialEnd = Instant.now().plus(Duration.ofDays(10));
        var order = find(open(Shop.pro(acme, 1, trialEnd)));

        assertThat(order.trialEnd()).isEqualTo(Instant.ofEpochSecond(trialEnd.getEpochSecond()));
        assertThat(order.dueNow().isZero()).isTrue();
    }

    @Test
    void chargesAtOnceInsideTheLast48HoursOfATrial() {
        var order = find(open(Shop.pro(acme, 1, Instant.now().plus(Duration.ofHours(47)))));

        assertThat(order.trialEnd()).isNull();
        assertThat(order.dueNow()).isEqualTo(Shop.PRO);
    }

    @Test
    void givesTheSamePageWhenTheSameIsAskedForAgain() {
        var first = open(Shop.pro(acme));

        assertThat(open(Shop.pro(acme))).isEqualTo(first);
    }

    @Test
    void closesTheOldPageBeforeOpeningOneForSomethingElse() {
        var first = open(Shop.pro(acme, 1, null));
        var second = open(Shop.pro(acme, 3, null));

        assertThat(second.orderId()).isNotEqualTo(first.orderId());
        assertThat(find(first).status()).isEqualTo(OrderStatus.EXPIRED);
        assertThat(rail.readCheckout("cs_fake_" + first.orderId()).orElseThrow().state())
                .isEqualTo(RailCheckout.State.EXPIRED);
        assertThat(heard.of(OrderClosed.class, acme)).extracting(OrderClosed::orderId)
                .containsExactly(first.orderId());
    }

    @Test
    void refusesASecondCheckoutWhenTheFirstTurnsOutToBePaid() {
        var first = open(Shop.pro(acme, 1, null));
        rail.pay(first.orderId());

        assertThatThrownBy(() -> open(Shop.pro(acme, 3, null)))
                .isInstanceOf(Refusal.class).extracting("code")
                        .isEqualTo(PaymentRefusal.CHECKOUT_ALREADY_PAID);
        assertThat(find(first).status()).isEqualTo(OrderStatus.PAID);
        assertThat(heard.of(PaymentSettled.class, acme)).hasSize(1);
    }

    @Test
    void refusesASecondCheckoutWhileSlowMoneyIsOnItsWay() {
        var first = open(Shop.pro(acme, 1, null));
        rail.pay(first.orderId(), Shop.PRO, false);

        assertThatThrownBy(() -> open(Shop.pro(acme, 3, null)))
                .isInstanceOf(Refusal.class).extracting("code").isEqualTo(PaymentRefusal.PAYMENT_PENDING);
        assertThat(heard.of(PaymentSettled.class, acme)).isEmpty();
    }

    @Test
    void makesOneCustomerAndOneOrderForTwentyMembersAtOnce() throws Exception {
        var buyers = IntStream.range(0, 20).<Callable<CheckoutPage>>mapToObj(n -> () -> open(Shop.pro(acme)))
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var pages = threads.invokeAll(buyers).stream().map(future -> future.resultNow()).toList();

            assertThat(pages).hasSize(20).containsOnly(pages.getFirst());
        }
        assertThat(Tenancy.asOrganization(acme, () -> orders.latest(acme, 50))).hasSize(1);
        assertThat(rail.customersOf(acme)).isEqualTo(1);
    }

    @Test
    void saysThatTheRailIsAwayAndGoesOnWithTheSameOrderLater() {
        rail.away(true);
        assertThatThrownBy(() -> open(Shop.pro(acme)))
                .isInstanceOf(Refusal.class).extracting("code").isEqualTo(PaymentRefusal.RAIL_UNAVAILABLE);
        rail.away(false);

        var page = open(Shop.pro(acme));
        assertThat(Tenancy.asOrganization(acme, () -> orders.latest(acme, 50))).hasSize(1)
                .first().extracting(Order::id).isEqualTo(page.orderId());
    }

    @Test
    void anAbandonedCheckoutSettlesNothing() {
        var page = open(Shop.pro(acme));
        rail.expireCheckout("cs_fake_" + page.orderId());

        assertThat(reconciled(page).status()).isEqualTo(OrderStatus.EXPIRED);
        assertThat(heard.of(PaymentSettled.class, acme)).isEmpty();
        assertThat(heard.of(RailSubscriptionRead.class, acme)).isEmpty();
    }

    @Test
    void settlesWhenTheCustomerReturnsBeforeTheWebhook() {
        var page = open(Shop.pro(acme));
        rail.pay(page.orderId());

        assertThat(reconciled(page).status()).isEqualTo(OrderStatus.PAID);
        assertThat(reconciled(page).status()).isEqualTo(OrderStatus.PAID);
        assertThat(heard.of(PaymentSettled.class, acme)).hasSize(1);
    }

    @Test
    void theReturnPageDoesNotFailWhenTheRailDoes() {
        var page = open(Shop.pro(acme));
        rail.away(true);

        assertThat(reconciled(page).status()).isEqualTo(OrderStatus.OPEN);
    }

    @Test
    void anotherOrganizationDoesNotSeeTheOrder() {
        var page = open(Shop.pro(acme));
        var birch = OrganizationId.next();

        assertThat(Tenancy.asOrganization(birch, () -> checkouts.reconcile(birch, page.orderId()))).isEmpty();
        assertThat(Tenancy.asOrganization(birch, () -> orders.find(acme, page.orderId()))).isEmpty();
    }

    private CheckoutPage open(NewOrder order) {
        return Shop.open(checkouts, order, rail);
    }

    private Order find(CheckoutPage page) {
        return Tenancy.asOrganization(acme, () -> orders.find(acme, page.orderId())).orElseThrow();
    }

    private Order reconciled(CheckoutPage page) {
        return Tenancy.asOrganization(acme, () -> checkouts.reconcile(acme, page.orderId())).orElseThrow();
    }
}
