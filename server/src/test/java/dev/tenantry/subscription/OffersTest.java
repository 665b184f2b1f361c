package dev.tenantry.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.catalog.CatalogRefusal;
import dev.tenantry.catalog.Interval;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.Money;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.kernel.RefusalCode;
import dev.tenantry.payment.Checkouts;
import dev.tenantry.payment.Orders;
import dev.tenantry.payment.Till;
import dev.tenantry.web.Role;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@TenantryTest
class OffersTest {

    @LocalServerPort int port;
    @Autowired Offers offers;
    @Autowired StartCheckout checkout;
    @Autowired Checkouts checkouts;
    @Autowired Orders orders;
    @Autowired World world;
    @Autowired Till till;
    @Autowired Subscriptions subscriptions;
    @Autowired BusinessClock clock;

    private Newcomer ada;

    @BeforeEach
    void register() {
        ada = Newcomer.register(port);
    }

    @Test
    void costsAsMuchAsTheCatalogueSaysForEverySeat() {
        var monthly = offer("pro", 3, Interval.MONTHLY);
        assertThat(monthly.total()).isEqualTo(Money.of(8997, "USD"));
        assertThat(offer("pro", 2, Interval.YEARLY).total()).isEqualTo(Money.of(59980, "USD"));
        assertThat(offer("starter", null, Interval.MONTHLY).seats()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # plan    | seats | refused with
            nonsense  | 1     | UNKNOWN_PLAN
            free      | 1     | PLAN_NOT_PURCHASABLE
            enterprise| 1     | PLAN_NOT_PURCHASABLE
            pro       | 0     | SEATS_OUT_OF_RANGE
            pro       | -1    | SEATS_OUT_OF_RANGE
            pro       | 1001  | SEATS_OUT_OF_RANGE
            pro       | 2147483647 | SEATS_OUT_OF_RANGE
            """)
    void refusesWhatCannotBeBought(String plan, int seats, String code) {
        var before = held();

        assertThat(refusal(plan, seats).name()).isEqualTo(code);
        assertThat(held()).isEqualTo(before);
    }

    @Test
    void takesAnAliasForThePlanItNames() {
        assertThat(refusal("core", 1)).isEqualTo(SubscriptionRefusal.PLAN_NOT_PURCHASABLE);
        assertThat(refusal("PRO", 1)).isEqualTo(CatalogRefusal.UNKNOWN_PLAN);
    }

    @Test
    void refusesFewerSeatsThanMembers() {
        world.addMember(ada.organization(), Newcomer.register(port), Role.MEMBER);

        assertThat(refusal("pro", 1)).isEqualTo(SubscriptionRefusal.SEATS_BELOW_MEMBERS);
        assertThat(offer("pro", 2, Interval.MONTHLY).seats()).isEqualTo(2);
        assertThat(offer("pro", null, Interval.MONTHLY).seats()).isEqualTo(2);
    }

    @Test
    void keepsTheTrialWhileItHasTwoDaysLeft() {
        world.endsIn(ada.organization(), Duration.ofHours(49));
        var offer = offer("pro", 1, Interval.MONTHLY);
        assertThat(offer.chargesNow()).isFalse();
        assertThat(offer.trialEnd()).isEqualTo(held().periodEnd());
        assertThat(offer.renewsAt()).isAfter(offer.trialEnd());
    }

    @ParameterizedTest
    @CsvSource({"47", "1", "0", "-5"})
    void chargesNowInTheLastTwoDaysOfATrialAndAfterIt(int hoursLeft) {
        world.endsIn(ada.organization(), Duration.ofHours(hoursLeft));

        var offer = offer("pro", 1, Interval.MONTHLY);
        assertThat(offer.chargesNow()).isTrue();
        assertThat(offer.renewsAt()).isAfter(clock.now().plus(27, ChronoUnit.DAYS));
    }

    /** A rail needs 48 hours, and it takes a while until somebody has read its page. */
    @ParameterizedTest
    @ValueSource(ints = {-5, 1, 9, 11})
    void saysThatNothingIsDueExactlyWhereTheOrderSaysSo(int minutesOver48Hours) {
        var organization = ada.organization();
        world.endsIn(organization, Duration.ofHours(48).plusMinutes(minutesOver48Hours));
        var offer = offer("pro", 1, Interval.MONTHLY);
        var order = Tenancy.asOrganization(organization, () -> orders.find(organization, checkouts.open(
                checkout.order(World.buyer(ada), offer, null)).orderId())).orElseThrow();
        assertThat(offer.dueNow()).isEqualTo(order.dueNow());
        assertThat(offer.chargesNow()).isEqualTo(minutesOver48Hours < 10);
    }

    @Test
    void refusesASecondPurchaseWhileTheFirstRuns() {
        var rail = world.buy(ada, "pro", 1);
        assertThat(refusal("max", 1)).isEqualTo(SubscriptionRefusal.ALREADY_SUBSCRIBED);

        till.status(ada.organization(), rail, "past_due");
        assertThat(refusal("pro", 1)).isEqualTo(SubscriptionRefusal.ALREADY_SUBSCRIBED);

        till.status(ada.organization(), rail, "canceled");
        assertThat(offer("pro", 1, Interval.MONTHLY).chargesNow()).isTrue();
    }

    private Offer offer(String plan, Integer seats, Interval interval) {
        return Tenancy.asOrganization(ada.organization(),
                () -> offers.of(ada.organization(), new Purchase(plan, seats, interval)));
    }

    private RefusalCode refusal(String plan, int seats) {
        var caught = new RefusalCode[1];
        assertThatThrownBy(() -> offer(plan, seats, Interval.MONTHLY))
                .isInstanceOfSatisfying(Refusal.class, refusal -> caught[0] = refusal.code());
        return caught[0];
    }

    private Subscription held() {
        return Tenancy.asOrganization(ada.organization(), () -> subscriptions.current(ada.organization()))
                .orElseThrow();
    }
}
