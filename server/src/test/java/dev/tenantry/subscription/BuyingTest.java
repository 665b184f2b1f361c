package dev.tenantry.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.catalog.Interval;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.kernel.RefusalCode;
import dev.tenantry.payment.CheckoutPage;
import dev.tenantry.payment.PaymentRefusal;
import dev.tenantry.payment.Till;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** From the offer to the plan and back, against a rail in memory and a real database. */
@TenantryTest
class BuyingTest {

    @LocalServerPort int port;
    @Autowired StartCheckout checkout;
    @Autowired Cancellations cancellations;
    @Autowired Subscriptions subscriptions;
    @Autowired SubscriptionEvents heard;
    @Autowired BusinessClock clock;
    @Autowired World world;
    @Autowired Till till;

    private Newcomer ada;

    @BeforeEach
    void register() {
        ada = Newcomer.register(port);
    }

    @AfterEach
    void railIsBack() {
        till.away(false);
    }

    @Test
    void changesNothingUntilItIsPaid() {
        var before = held();
        start("pro", 2);

        assertThat(held()).isEqualTo(before);
        assertThat(heard.of(ada.organization())).containsExactly("SubscriptionStarted");
    }

    @Test
    void givesThePlanThatWasPaidFor() {
        world.endsIn(ada.organization(), Duration.ZERO);
        var order = start("max", 2).orderId();
        till.pay(order);
        till.settle(ada.organization(), order);

        assertThat(held().status()).isEqualTo(SubscriptionStatus.ACTIVE);
        assertThat(held().seats()).isEqualTo(2);
        assertThat(holding().plan().plan()).isEqualTo("max");
        assertThat(holding().standing().paid()).isTrue();
    }

    @Test
    void doesNotForceTheTrialToBePaidEarly() {
        var trialEnd = held().periodEnd();
        world.buy(ada, "pro", 1);

        assertThat(held().status()).isEqualTo(SubscriptionStatus.TRIALING);
        assertThat(held().periodEnd()).isCloseTo(trialEnd,
                org.assertj.core.api.Assertions.within(Duration.ofSeconds(1)));
        assertThat(holding().standing().paid()).isFalse();
        assertThat(holding().standing().stage()).isEqualTo(Stage.PRISTINE);
    }

    @Test
    void countsAPaymentThatIsToldTwiceOnce() {
        world.endsIn(ada.organization(), Duration.ZERO);
        var order = start("pro", 1).orderId();
        var rail = till.pay(order);
        till.settle(ada.organization(), order);
        till.settle(ada.organization(), order);
        till.read(ada.organization(), rail);

        assertThat(heard.of(ada.organization()))
                .containsExactly("SubscriptionStarted", "SubscriptionChanged");
    }

    @Test
    void givesOnePageToWhoeverAsksAtOnce() throws Exception {
        Callable<CheckoutPage> ask = () -> start("pro", 1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var pages = threads.invokeAll(IntStream.range(0, 2).mapToObj(n -> ask).toList()).stream()
                    .filter(done -> done.state() == java.util.concurrent.Future.State.SUCCESS)
                    .map(done -> done.resultNow().orderId()).distinct();
            assertThat(pages).hasSize(1);
        }
    }

    @Test
    void leavesNothingHalfDoneWhileTheRailIsAway() {
        var before = held();
        till.away(true);
        assertThat(refusal(() -> start("pro", 1))).isEqualTo(PaymentRefusal.RAIL_UNAVAILABLE);
        assertThat(held()).isEqualTo(before);

        till.away(false);
        assertThat(start("pro", 1).url()).isNotNull();
    }

    @Test
    void keepsAccessUntilThePaidPeriodEnds() {
        world.endsIn(ada.organization(), Duration.ZERO);
        world.buy(ada, "pro", 1);
        var cancelled = cancel();

        assertThat(cancelled.cancelAtPeriodEnd()).isTrue();
        assertThat(holding().standing().entitled()).isTrue();
        assertThat(holding().standing().stage()).isEqualTo(Stage.ENDING);
        var atEnd = Tenancy.asOrganization(ada.organization(),
                () -> subscriptions.standing(ada.organization(), cancelled.periodEnd()));
        assertThat(atEnd.locked()).isTrue();
    }

    @Test
    void takesACancellationBack() {
        world.buy(ada, "pro", 1);
        cancel();
        var resumed = at(() -> cancellations.resume(ada.organization(), Actor.person(ada.person())));

        assertThat(resumed.cancelAtPeriodEnd()).isFalse();
        cancel();
        assertThat(held().cancelAtPeriodEnd()).isTrue();
    }

    @Test
    void refusesToCancelOrResumeWhatCannotBe() {
        assertThat(refusal(this::cancel)).isEqualTo(SubscriptionRefusal.NOTHING_TO_CANCEL);
        var rail = world.buy(ada, "pro", 1);
        assertThat(refusal(this::resume)).isEqualTo(SubscriptionRefusal.NOTHING_TO_RESUME);
        cancel();
        assertThat(refusal(this::cancel)).isEqualTo(SubscriptionRefusal.ALREADY_ENDING);
        till.status(ada.organization(), rail, "canceled");
        assertThat(refusal(this::cancel)).isEqualTo(SubscriptionRefusal.NOTHING_TO_CANCEL);
        assertThat(refusal(this::resume)).isEqualTo(SubscriptionRefusal.NOTHING_TO_RESUME);
    }

    @Test
    void neverRevivesWhatTheRailEnded() {
        var rail = world.buy(ada, "pro", 1);
        till.status(ada.organization(), rail, "canceled");
        till.status(ada.organization(), rail, "active");
        till.status(ada.organization(), rail, "past_due");

        assertThat(held().status()).isEqualTo(SubscriptionStatus.CANCELED);
        assertThat(holding().standing().locked()).isTrue();
    }

    @Test
    void storesNoWordOfTheRail() {
        var rail = world.buy(ada, "pro", 1);
        assertThatThrownBy(() -> till.status(ada.organization(), rail, "on_the_moon"))
                .hasStackTraceContaining("unknown status");
        assertThat(held().status()).isEqualTo(SubscriptionStatus.TRIALING);
        till.status(ada.organization(), rail, "unpaid");
        assertThat(held().status()).isEqualTo(SubscriptionStatus.INCOMPLETE);
    }

    private CheckoutPage start(String plan, int seats) {
        return at(() -> checkout.start(World.buyer(ada), new Purchase(plan, seats, Interval.MONTHLY)));
    }

    private Subscription cancel() {
        return at(() -> cancellations.cancel(ada.organization(), Actor.person(ada.person())));
    }

    private Subscription resume() {
        return at(() -> cancellations.resume(ada.organization(), Actor.person(ada.person())));
    }

    private <T> T at(Supplier<T> work) {
        return Tenancy.asOrganization(ada.organization(), work);
    }

    private RefusalCode refusal(Supplier<?> act) {
        var caught = new RefusalCode[1];
        assertThatThrownBy(act::get)
                .isInstanceOfSatisfying(Refusal.class, refusal -> caught[0] = refusal.code());
        return caught[0];
    }

    private Subscription held() {
        return at(() -> subscriptions.current(ada.organization())).orElseThrow();
    }

    private Holding holding() {
        return at(() -> subscriptions.holding(ada.organization(), clock.now())).orElseThrow();
    }
}
