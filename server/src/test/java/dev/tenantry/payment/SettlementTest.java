package dev.tenantry.payment;

import static dev.tenantry.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Money;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.payment.inbox.SettleInbox;
import dev.tenantry.payment.rail.RailEvent;
import dev.tenantry.payment.rail.Subject;
import dev.tenantry.web.WebRefusal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a reading of the rail does to orders, and what it never does. */
@TenantryTest
class SettlementTest {

    private static final Money TWO_SEATS = Money.of(5998, "USD");

    @Autowired private Checkouts checkouts;
    @Autowired private Orders orders;
    @Autowired private RailSubscriptions subscriptions;
    @Autowired private SettlementTransaction settlement;
    @Autowired private Inbox inbox;
    @Autowired private SettleInbox worker;
    @Autowired private InboxRows rows;
    @Autowired private FakeRail rail;
    @Autowired private Heard heard;

    private final OrganizationId acme = OrganizationId.next();

    @Test
    void tellsOfThePaymentWithTheSubscriptionItBegan() {
        var order = open(null);
        var subscription = rail.pay(order);
        deliver(Shop.completed(order), "done");

        var settled = heard.of(PaymentSettled.class, acme).getFirst();
        assertThat(settled.orderId()).isEqualTo(order);
        assertThat(settled.amount()).isEqualTo(TWO_SEATS);
        assertThat(settled.paymentObject()).isEqualTo("in_fake_" + order);
        assertThat(settled.subscription().id()).isEqualTo(subscription);
        assertThat(settled.subscription().quantity()).isEqualTo(2);
    }

    @Test
    void aSubscriptionEventBeforeTheCheckoutsSettlesTheOrderToo() {
        var order = open(null);
        var subscription = rail.pay(order);
        deliver(Shop.event("customer.subscription.created", Subject.SUBSCRIPTION, subscription), "done");
        assertThat(find(order).status()).isEqualTo(OrderStatus.PAID);

        deliver(Shop.completed(order), "done");
        assertThat(heard.of(PaymentSettled.class, acme)).hasSize(1);
    }

    @Test
    void aCompleteCheckoutWithoutItsMoneySettlesNothingUntilItArrives() {
        var order = open(null);
        var subscription = rail.pay(order, TWO_SEATS, false);
        deliver(Shop.completed(order), "done");
        deliver(Shop.event("customer.subscription.created", Subject.SUBSCRIPTION, subscription), "done");
        assertThat(find(order).status()).isEqualTo(OrderStatus.OPEN);
        assertThat(heard.of(RailSubscriptionRead.class, acme)).isEmpty();

        rail.settleSlowMoney(order);
        deliver(Shop.event("checkout.session.async_payment_succeeded", Subject.CHECKOUT, "cs_fake_" + order),
                "done");
        assertThat(find(order).status()).isEqualTo(OrderStatus.PAID);
        assertThat(heard.of(RailSubscriptionRead.class, acme)).hasSize(1);
    }

    @Test
    void slowMoneyThatNeverComesCancelsTheOrder() {
        var order = open(null);
        rail.pay(order, TWO_SEATS, false);
        deliver(Shop.event("checkout.session.async_payment_failed", Subject.FAILED_CHECKOUT,
                "cs_fake_" + order),
                "done");

        assertThat(find(order).status()).isEqualTo(OrderStatus.CANCELED);
        assertThat(heard.of(OrderClosed.class, acme)).hasSize(1);
        assertThat(heard.of(PaymentSettled.class, acme)).isEmpty();
    }

    @Test
    void anotherAmountThanOrderedWaitsForTheOperator() {
        var order = open(null);
        rail.pay(order, Money.of(1, "USD"), true);
        var event = Shop.completed(order);
        deliver(event, "parked");

        assertThat(rows.of(event)).isEqualTo(new InboxRows.Row("parked", "amount_mismatch", 1, false));
        assertThat(find(order).status()).isEqualTo(OrderStatus.OPEN);
        assertThat(find(order).attention()).isEqualTo("amount_mismatch");
        assertThat(heard.of(PaymentSettled.class, acme)).isEmpty();
        assertThat(heard.of(RailSubscriptionRead.class, acme)).isEmpty();
    }

    @Test
    void anotherCurrencyThanOrderedWaitsForTheOperator() {
        var order = open(null);
        rail.pay(order, Money.of(5998, "EUR"), true);
        deliver(Shop.completed(order), "parked");

        assertThat(find(order).status()).isEqualTo(OrderStatus.OPEN);
    }

    @Test
    void aTrialThatBeginsIsSettledButNoPayment() {
        var order = open(Instant.now().plus(Duration.ofDays(9)));
        rail.pay(order);
        deliver(Shop.completed(order), "done");
        deliver(Shop.event("invoice.paid", Subject.INVOICE, "in_fake_" + order), "done");

        assertThat(heard.of(PaymentSettled.class, acme)).hasSize(1);
        assertThat(heard.of(PaymentSettled.class, acme).getFirst().amount().isZero()).isTrue();
        assertThat(heard.of(RailInvoicePaid.class, acme)).isEmpty();
        assertThat(rows.payments(order)).isZero();
    }

    @Test
    void aLatePaymentIsHonouredAndFlagged() {
        var order = open(null);
        rail.expireCheckout("cs_fake_" + order);
        deliver(Shop.event("checkout.session.expired", Subject.CHECKOUT, "cs_fake_" + order), "done");
        assertThat(find(order).status()).isEqualTo(OrderStatus.EXPIRED);

        rail.pay(order);
        deliver(Shop.completed(order), "done");
        assertThat(find(order).status()).isEqualTo(OrderStatus.PAID);
        assertThat(find(order).attention()).isEqualTo("paid_after_closing");
    }

    @Test
    void aRenewalIsToldOnceHoweverOftenItIsDelivered() {
        var subscription = paid();
        var invoice = rail.invoice(subscription, TWO_SEATS, true);
        for (int n = 0; n < 3; n++) {
            deliver(Shop.event("invoice.paid", Subject.INVOICE, invoice), "done");
        }
        assertThat(heard.of(RailInvoicePaid.class, acme)).extracting(RailInvoicePaid::invoiceId)
                .containsOnlyOnce(invoice);
        assertThat(heard.of(PaymentSettled.class, acme)).hasSize(1);
    }

    @Test
    void aFailedRenewalIsToldOnceWithTheSubscriptionAsItIsNow() {
        var subscription = paid();
        rail.status(subscription, "past_due");
        var invoice = rail.invoice(subscription, new Money(0, TWO_SEATS.currency()), false);
        deliver(Shop.event("invoice.payment_failed", Subject.INVOICE, invoice), "done");
        deliver(Shop.event("invoice.payment_failed", Subject.INVOICE, invoice), "done");

        assertThat(heard.of(RailInvoiceFailed.class, acme)).hasSize(1);
        assertThat(heard.of(RailSubscriptionRead.class, acme).getLast().snapshot().status())
                .isEqualTo("past_due");
    }

    @Test
    void aCanceledSubscriptionNeverComesBackToLife() {
        var subscription = paid();
        rail.status(subscription, "canceled");
        deliver(Shop.event("customer.subscription.deleted", Subject.SUBSCRIPTION, subscription), "done");
        var told = heard.of(RailSubscriptionRead.class, acme).size();

        rail.status(subscription, "active");
        deliver(Shop.event("customer.subscription.updated", Subject.SUBSCRIPTION, subscription), "done");

        assertThat(heard.of(RailSubscriptionRead.class, acme)).hasSize(told);
        assertThat(known(subscription).status()).isEqualTo("canceled");
    }

    @Test
    void anOlderReadingNeverReplacesANewerOne() {
        var subscription = paid();
        var now = known(subscription);
        var old = rail.readSubscription(subscription, now.readAt().minusMillis(1)).orElseThrow();
        var told = heard.of(RailSubscriptionRead.class, acme).size();
        settlement.apply(new Reading.Story(FakeRail.KEY, false, null, old, null, old.readAt()), outcome ->
                { });

        assertThat(known(subscription)).isEqualTo(now);
        assertThat(heard.of(RailSubscriptionRead.class, acme)).hasSize(told);
    }

    @Test
    void cancellingAndResumingAskTheRailAndTellAtOnce() {
        var subscription = paid();
        var canceled = Tenancy.asOrganization(acme,
                () -> subscriptions.cancelAtPeriodEnd(acme, FakeRail.KEY, subscription));
        assertThat(canceled.cancelAtPeriodEnd()).isTrue();
        assertThat(heard.of(RailSubscriptionRead.class, acme).getLast().snapshot()).isEqualTo(canceled);

        var resumed = Tenancy.asOrganization(acme, () ->
                subscriptions.resume(acme, FakeRail.KEY, subscription));
        assertThat(resumed.cancelAtPeriodEnd()).isFalse();
    }

    @Test
    void nobodyCancelsAnotherOrganizationsSubscription() {
        var subscription = paid();
        var birch = OrganizationId.next();

        assertThatThrownBy(() -> Tenancy.asOrganization(birch,
                () -> subscriptions.cancelAtPeriodEnd(birch, FakeRail.KEY, subscription)))
                .isInstanceOf(Refusal.class).extracting("code").isEqualTo(WebRefusal.NOT_FOUND);
        assertThat(known(subscription).cancelAtPeriodEnd()).isFalse();
    }

    private String paid() {
        var order = open(null);
        var subscription = rail.pay(order);
        deliver(Shop.completed(order), "done");
        return subscription;
    }

    private OrderId open(Instant trialEnd) {
        return Shop.open(checkouts, Shop.pro(acme, 2, trialEnd), rail).orderId();
    }

    private void deliver(RailEvent event, String status) {
        inbox.accept(event);
        eventually(() -> {
            worker.drain();
            return rows.isTried(event, 1);
        });
        assertThat(rows.of(event).status()).isEqualTo(status);
    }

    private Order find(OrderId order) {
        return Tenancy.asOrganization(acme, () -> orders.find(acme, order)).orElseThrow();
    }

    private RailSubscription known(String subscription) {
        return Tenancy.asOrganization(acme, () -> subscriptions.find(acme, FakeRail.KEY, subscription))
                .orElseThrow();
    }
}
