package dev.tenantry.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.subscription.Subscriptions;
import dev.tenantry.subscription.World;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Somebody at the rail sold a plan to whoever had bought one already. */
@TenantryTest
class SecondSubscriptionTest {

    @Autowired private Till till;
    @Autowired private Subscriptions subscriptions;
    @Autowired private dev.tenantry.subscription.Complimentaries complimentaries;
    @Autowired private BusinessClock clock;
    @Autowired private FakeRail rail;
    @Autowired private World world;

    private final OrganizationId acme = OrganizationId.next();
    private String bought;
    private String byHand;

    @BeforeEach
    void twoAreCollectedFor() {
        bought = till.buy(Shop.pro(acme));
        byHand = rail.madeByHand(bought);
    }

    @Test
    void takesUpTheOtherOneThatIsPaidWhenTheFirstEnds() {
        till.read(acme, byHand);
        assertThat(held()).as("one at a time").isEqualTo(bought);

        till.status(acme, bought, "canceled");
        assertThat(held()).isEqualTo(byHand);
        assertThat(Tenancy.asSystem(() -> subscriptions.standing(acme, clock.now())).active()).isTrue();
    }

    @Test
    void leavesTheOtherOneWhenThatIsOverToo() {
        till.read(acme, byHand);
        rail.status(byHand, "canceled");
        till.read(acme, byHand);

        till.status(acme, bought, "canceled");
        assertThat(Tenancy.asSystem(() -> subscriptions.standing(acme, clock.now())).active()).isFalse();
    }

    /** It stood locked out behind the one that failed, however long it was paid. */
    @ParameterizedTest
    @ValueSource(strings = {"past_due", "paused", "unpaid"})
    void takesUpTheOtherOneThatIsPaidAtOnceWhenTheFirstIsNotPaidAnyMore(String status) {
        till.read(acme, byHand);
        till.status(acme, bought, status);
        assertThat(held()).isEqualTo(byHand);
        assertThat(isPaid()).isTrue();
        assertThat(world.subscriptionsOf(acme)).isEqualTo(1);

        till.status(acme, byHand, "canceled");
        assertThat(isPaid()).as("a failed one has its days, one that is given up has not")
                .isEqualTo(!status.equals("unpaid"));
    }

    @Test
    void aPaidOneComesBeforeOneThatIsPastItsDays() {
        till.status(acme, bought, "past_due");
        world.failingSince(acme, java.time.Duration.ofDays(22));
        assertThat(isActive()).isFalse();
        till.read(acme, byHand);
        assertThat(held()).isEqualTo(byHand);
        assertThat(isActive()).isTrue();

        till.status(acme, bought, "active");
        assertThat(held()).as("both are paid now; the one that let them in stays").isEqualTo(byHand);
        till.status(acme, byHand, "canceled");
        assertThat(held()).isEqualTo(bought);
        assertThat(isPaid()).isTrue();
    }

    /** A gift for good is not touched by a sale by hand; once it goes, whoever pays is let in at once. */
    @Test
    void takesUpWhatWasSoldByHandWhenTheGiftBesideItGoesOrGetsAnEnd() {
        till.status(acme, bought, "canceled");
        give(null);
        till.read(acme, byHand);
        assertThat(isPaid()).isFalse();

        give(clock.now().plus(java.time.Duration.ofHours(1)));
        assertThat(held()).as("the new gift ends without a word").isEqualTo(byHand);
        till.status(acme, byHand, "canceled");

        give(null);
        var another = till.sellByHand(acme, bought);
        assertThat(isPaid()).isFalse();
        Tenancy.asSystem(() -> complimentaries.withdraw(acme, Actor.SYSTEM, "over"));
        assertThat(held()).isEqualTo(another);
    }

    /** Found by a random life: the one that failed was tried, and the one that is paid was not. */
    @Test
    void takesUpTheOneThatIsPaidBesideOneThatIsPastDue() {
        till.status(acme, bought, "past_due");
        till.status(acme, bought, "canceled");
        give(null);
        till.read(acme, byHand);
        var failing = till.sellByHand(acme, bought);
        till.status(acme, failing, "past_due");

        give(clock.now().plus(java.time.Duration.ofHours(1)));
        assertThat(held()).isEqualTo(byHand);
    }

    private void give(java.time.@org.jspecify.annotations.Nullable Instant until) {
        Tenancy.asSystem(() -> complimentaries.grant(acme, "pro", until, Actor.SYSTEM, "partner"));
    }

    private boolean isActive() {
        return Tenancy.asSystem(() -> subscriptions.standing(acme, clock.now())).active();
    }

    private boolean isPaid() {
        return Tenancy.asSystem(() -> subscriptions.standing(acme, clock.now())).paid();
    }

    private String held() {
        return Tenancy.asSystem(() -> subscriptions.current(acme)).orElseThrow().rail().subscriptionId();
    }
}
