package dev.tenantry.subscription.prepaid;

import static dev.tenantry.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.catalog.Interval;
import dev.tenantry.credit.Backend;
import dev.tenantry.credit.Balances;
import dev.tenantry.credit.Charges;
import dev.tenantry.credit.JobId;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.Money;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.payment.FakePrepaidRail;
import dev.tenantry.payment.Order;
import dev.tenantry.payment.OrderId;
import dev.tenantry.payment.OrderStatus;
import dev.tenantry.payment.Orders;
import dev.tenantry.payment.PaymentRefusal;
import dev.tenantry.payment.Till;
import dev.tenantry.payment.inbox.Outcome;
import dev.tenantry.payment.rail.RailCheckout.Irregular;
import dev.tenantry.payment.rail.RailCheckout.State;
import dev.tenantry.payment.sweep.Reconcile;
import dev.tenantry.subscription.Complimentaries;
import dev.tenantry.subscription.Endings;
import dev.tenantry.subscription.Period;
import dev.tenantry.subscription.Purchase;
import dev.tenantry.subscription.Stage;
import dev.tenantry.subscription.StartCheckout;
import dev.tenantry.subscription.Subscription;
import dev.tenantry.subscription.SubscriptionRefusal;
import dev.tenantry.subscription.SubscriptionStatus;
import dev.tenantry.subscription.Subscriptions;
import dev.tenantry.subscription.World;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Days of a plan, from the order to the end, against a rail in memory and a real database. */
@TenantryTest
class PrepaidDaysTest {

    private static final Duration DAYS = Duration.ofDays(30);

    @LocalServerPort int port;
    @Autowired PrepaidDays days;
    @Autowired StartCheckout checkout;
    @Autowired Complimentaries gifts;
    @Autowired Subscriptions subscriptions;
    @Autowired Endings endings;
    @Autowired Orders orders;
    @Autowired FakePrepaidRail rail;
    @Autowired Reconcile reconcile;
    @Autowired World world;
    @Autowired Till till;
    @Autowired JdbcClient jdbc;
    @Autowired Charges charges;
    @Autowired Balances balances;

    private Newcomer ada;

    @BeforeEach
    void withoutTrial() {
        ada = Newcomer.register(port);
        world.endsIn(ada.organization(), Duration.ofHours(-1));
    }

    @Test
    void onePaymentGivesOnePeriodHoweverOftenAndInWhateverOrderItIsTold() {
        var order = open("pro");
        rail.shows(order, State.COMPLETE, false, null);
        assertThat(told(order)).isEqualTo(new Outcome.Done());
        assertThat(held().isPrepaid()).as("seen is not paid").isFalse();

        rail.shows(order, State.COMPLETE, true, null);
        var before = Instant.now();
        told(order);
        told(order);
        told(order);

        assertThat(held().isPrepaid()).isTrue();
        assertThat(held().rail()).isNull();
        assertThat(held().cancelAtPeriodEnd()).isTrue();
        assertThat(held().periodEnd()).isCloseTo(before.plus(DAYS), within(1, ChronoUnit.MINUTES));
        assertThat(paidPeriods()).singleElement().satisfies(period -> {
            assertThat(period.orderId()).isEqualTo(order.uuid());
            assertThat(period.endsAt()).isEqualTo(held().periodEnd());
        });
        assertThat(find(order).status()).isEqualTo(OrderStatus.PAID);
        assertThat(find(order).attention()).isNull();
    }

    @Test
    void daysOnTopBeginWhereTheLastOnesEnd() {
        pay(open("pro"));
        var first = held();
        pay(open("pro"));

        assertThat(held().id()).isEqualTo(first.id());
        assertThat(held().periodEnd()).isEqualTo(first.periodEnd().plus(DAYS));
        assertThat(held().anchor()).as("credits are counted as before").isEqualTo(first.anchor());
        assertThat(paidPeriods()).extracting(Period::startedAt).containsExactlyInAnyOrder(
                first.periodStart(), first.periodEnd());
    }

    @Test
    void renewingEarlyGivesNoFreshAllowance() {
        pay(open("pro"));
        eventually(() -> termsOf(held().version()) == 1);
        charges.charge(ada.organization(), JobId.of("job-1"), 20, Backend.STANDARD);
        var left = balances.of(ada.organization()).allowance().remaining();
        assertThat(left).isEqualTo(30);
        pay(open("pro"));

        eventually(() -> termsOf(held().version()) == 1);
        assertThat(balances.of(ada.organization()).allowance().remaining()).isEqualTo(left);
    }

    @Test
    void twoPaymentsAtOnceMakeTwoPeriodsInARowAndNeverTwoSubscriptions() throws Exception {
        var late = open("pro");
        rail.shows(late, State.EXPIRED, false, null);
        told(late);
        var second = open("pro");
        rail.shows(late, State.COMPLETE, true, Irregular.PAID_LATE);
        rail.shows(second, State.COMPLETE, true, null);
        var before = Instant.now();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : threads.invokeAll(List.of(late, second, late, second).stream()
                    .<java.util.concurrent.Callable<Outcome>>map(order -> () -> told(order)).toList())) {
                done.get();
            }
        }

        assertThat(held().periodEnd()).isCloseTo(before.plus(DAYS).plus(DAYS),
                within(1, ChronoUnit.MINUTES));
        assertThat(paidPeriods()).hasSize(2);
        var inOrder = paidPeriods().reversed();
        assertThat(inOrder.getLast().startedAt()).isEqualTo(inOrder.getFirst().endsAt());
        assertThat(live()).isEqualTo(1);
    }

    @Test
    void endsWithoutAnybodyWritingIt() {
        pay(open("pro"));
        assertThat(standing()).isEqualTo(Stage.ENDING);
        assertThat(subscriptions.planAfter(Stage.CANCELED)).isEmpty();
        var version = held().version();
        world.endsIn(ada.organization(), Duration.ofSeconds(-1));

        assertThat(standing()).isEqualTo(Stage.CANCELED);
        assertThat(held().version()).isEqualTo(version);
        assertThat(held().status()).isEqualTo(SubscriptionStatus.ACTIVE);
    }

    @Test
    void whoeverLetsItRunOutBeginsAnewFromThen() {
        pay(open("pro"));
        world.endsIn(ada.organization(), Duration.ofDays(-9));
        var over = held();
        var before = Instant.now();
        pay(open("max"));

        assertThat(held().id()).isNotEqualTo(over.id());
        assertThat(held().periodEnd()).isCloseTo(before.plus(DAYS), within(1, ChronoUnit.MINUTES));
        assertThat(live()).isEqualTo(1);
    }

    @Test
    void whatIsLeftOfATrialStays() {
        world.endsIn(ada.organization(), Duration.ofDays(9));
        var trial = held();
        pay(open("pro"));

        assertThat(held().id()).isEqualTo(trial.id());
        assertThat(held().isPrepaid()).isTrue();
        assertThat(held().periodEnd()).isEqualTo(trial.periodEnd().plus(DAYS));
    }

    @Test
    void whoIsAboutToRunOutIsAmongThoseWhoAreWarned() {
        pay(open("pro"));
        world.endsIn(ada.organization(), Duration.ofDays(2));
        var now = Instant.now();

        var page = endings.page(now, now.plus(Duration.ofDays(3)), before(held()), 1);
        assertThat(page).extracting(holding -> holding.subscription().id()).containsExactly(held().id());
    }

    @Test
    void tooLittleMoneyGrantsNothingAndWaitsForAPerson() {
        var order = open("pro");
        rail.shows(order, State.EXPIRED, false, Irregular.UNDERPAID);

        assertThat(told(order)).isEqualTo(new Outcome.NeedsOperator("underpaid"));
        assertThat(find(order).status()).isEqualTo(OrderStatus.EXPIRED);
        assertThat(find(order).attention()).isEqualTo("underpaid");
        assertThat(held().isPrepaid()).isFalse();
        assertThat(paidPeriods()).isEmpty();
    }

    @Test
    void tooMuchMoneyGrantsExactlyWhatWasOrderedAndIsLookedAt() {
        var order = open("pro");
        rail.shows(order, State.COMPLETE, true, Irregular.OVERPAID);

        assertThat(told(order)).isEqualTo(new Outcome.NeedsOperator("overpaid"));
        assertThat(find(order).status()).isEqualTo(OrderStatus.PAID);
        assertThat(find(order).attention()).isEqualTo("overpaid");
        assertThat(paidPeriods()).hasSize(1);
    }

    @Test
    void anotherAmountOrCurrencyThanOrderedGrantsNothing() {
        for (var total : List.of(Money.of(1, "USD"), Money.of(2999, "EUR"))) {
            var order = open("pro");
            rail.paidWith(order, total);
            assertThat(told(order)).isEqualTo(new Outcome.NeedsOperator("amount_mismatch"));
            assertThat(find(order).attention()).isEqualTo("amount_mismatch");
            assertThat(held().isPrepaid()).isFalse();
            world.endsIn(ada.organization(), Duration.ofHours(-1));
            ada = Newcomer.register(port);
            world.endsIn(ada.organization(), Duration.ofHours(-1));
        }
    }

    @Test
    void aSecondInvoiceForOneOrderGrantsNothingMore() {
        var order = open("pro");
        pay(order);

        assertThat(till.settle(FakePrepaidRail.KEY, rail.second(order)))
                .isEqualTo(new Outcome.NeedsOperator("other_checkout"));
        assertThat(paidPeriods()).hasSize(1);
    }

    @Test
    void moneyThatTurnsOutNotToBeThereIsForAPersonToTakeBack() {
        var order = open("pro");
        pay(order);
        var end = held().periodEnd();
        rail.shows(order, State.FAILED, false, null);

        assertThat(told(order)).isEqualTo(new Outcome.NeedsOperator("payment_revoked"));
        assertThat(find(order).attention()).isEqualTo("payment_revoked");
        assertThat(held().periodEnd()).isEqualTo(end);
    }

    @Test
    void moneyThatWasSeenAndNeverCameCancelsTheOrder() {
        var order = open("pro");
        rail.shows(order, State.FAILED, false, null);

        assertThat(told(order)).isEqualTo(new Outcome.Done());
        assertThat(find(order).status()).isEqualTo(OrderStatus.CANCELED);
    }

    @Test
    void nothingIsSoldBesideAPlanThatRenews() {
        world.buy(ada, "pro", 1);
        refused(() -> open("pro"), SubscriptionRefusal.ALREADY_SUBSCRIBED);
    }

    @Test
    void noPlanThatRenewsIsSoldWhileDaysRemain() {
        pay(open("pro"));
        refused(() -> checkout.start(World.buyer(ada), new Purchase("pro", 1, Interval.MONTHLY)),
                SubscriptionRefusal.PREPAID_DAYS_REMAIN);
        refused(() -> open("max"), SubscriptionRefusal.PREPAID_DAYS_REMAIN);

        world.endsIn(ada.organization(), Duration.ofSeconds(-1));
        world.buy(ada, "max", 1);
        assertThat(held().bought()).isTrue();
        assertThat(live()).isEqualTo(1);
    }

    @Test
    void daysThatWerePaidWhileAPlanBeganToRenewAreForAPersonToGiveBack() {
        var order = open("pro");
        rail.shows(order, State.EXPIRED, false, null);
        told(order);
        world.buy(ada, "pro", 1);
        var running = held();
        rail.shows(order, State.COMPLETE, true, Irregular.PAID_LATE);
        told(order);

        assertThat(held()).isEqualTo(running);
        assertThat(find(order).status()).isEqualTo(OrderStatus.PAID);
        assertThat(find(order).attention()).isNotNull();
        assertThat(audited("subscription.days_not_granted")).isEqualTo(1);
        assertThat(live()).isEqualTo(1);
    }

    @Test
    void aPlanThatBeganToRenewBesidePaidDaysEndsNothing() {
        var recurring = Tenancy.asOrganization(ada.organization(), () -> checkout.start(World.buyer(ada),
                new Purchase("pro", 1, Interval.MONTHLY))).orderId();
        till.pay(recurring);
        // the customer paid on both pages, and days are heard of first
        assertThatThrownBy(() -> open("pro")).extracting("code")
                .isEqualTo(PaymentRefusal.CHECKOUT_ALREADY_PAID);
        assertThat(live()).isEqualTo(1);
    }

    @Test
    void noGiftReplacesDaysThatArePaidFor() {
        pay(open("pro"));
        assertThatThrownBy(() -> Tenancy.asSystem(() -> gifts.grant(ada.organization(), "max", null,
                Actor.SYSTEM, "goodwill"))).extracting("code")
                .isEqualTo(SubscriptionRefusal.ALREADY_SUBSCRIBED);
    }

    @Test
    void whatNoWebhookToldIsFoundByTheSweep() {
        var order = open("pro");
        rail.shows(order, State.COMPLETE, true, null);
        Tenancy.asSystem(() -> jdbc.sql("""
                update payment.orders
                   set created_at = created_at - interval '10 minutes'
                 where organization_id = :organization
                   and id = :order
                """).param("organization", ada.organization()).param("order", order).update());
        reconcile.run();

        assertThat(find(order).status()).isEqualTo(OrderStatus.PAID);
        assertThat(held().isPrepaid()).isTrue();
    }

    private OrderId open(String plan) {
        return as(() -> days.start(World.buyer(ada),
                new DaysWanted(plan, 30, FakePrepaidRail.KEY, null, null))).orderId();
    }

    private void pay(OrderId order) {
        rail.shows(order, State.COMPLETE, true, null);
        assertThat(told(order)).isEqualTo(new Outcome.Done());
    }

    private Outcome told(OrderId order) {
        return till.settle(FakePrepaidRail.KEY, FakePrepaidRail.of(order));
    }

    private Subscription held() {
        return as(() -> subscriptions.current(ada.organization())).orElseThrow();
    }

    private Stage standing() {
        return as(() -> subscriptions.standing(ada.organization(), Instant.now())).stage();
    }

    private List<Period> paidPeriods() {
        return as(() -> subscriptions.periods(ada.organization())).stream()
                .filter(period -> period.kind() == Period.Kind.PAID).toList();
    }

    private Order find(OrderId order) {
        return as(() -> orders.find(ada.organization(), order)).orElseThrow();
    }

    private static dev.tenantry.subscription.SubscriptionId before(Subscription held) {
        var id = held.id().uuid();
        return dev.tenantry.subscription.SubscriptionId.of(new java.util.UUID(id.getMostSignificantBits(),
                id.getLeastSignificantBits() - 1));
    }

    private long live() {
        return count("""
                select count(*)
                  from subscription.subscription
                 where organization_id = :organization
                   and status <> 'canceled'
                """);
    }

    private long termsOf(long version) {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select count(*)
                  from credit.terms
                 where organization_id = :organization
                   and source = :source
                """)
                .param("organization", ada.organization())
                .param("source", "subscription/%s/%d".formatted(held().id(), version))
                .query(Long.class)
                .single());
    }

    private long audited(String action) {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select count(*)
                  from audit.entry
                 where organization_id = :organization
                   and action = :action
                """)
                .param("organization", ada.organization())
                .param("action", action)
                .query(Long.class)
                .single());
    }

    private long count(String sql) {
        return Tenancy.asSystem(() -> jdbc.sql(sql).param("organization", ada.organization())
                .query(Long.class).single());
    }

    private void refused(Supplier<?> act, SubscriptionRefusal code) {
        assertThatThrownBy(() -> as(act)).isInstanceOf(Refusal.class).extracting("code").isEqualTo(code);
    }

    private <T> T as(Supplier<T> act) {
        return Tenancy.asOrganization(ada.organization(), act);
    }
}
