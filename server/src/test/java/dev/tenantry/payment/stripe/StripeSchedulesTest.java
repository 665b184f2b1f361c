package dev.tenantry.payment.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenantry.TenantryTest;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.payment.RailSubscription;
import dev.tenantry.payment.rail.RailChange;
import dev.tenantry.simulator.StripeWorld;
import dev.tenantry.simulator.stripe.account.Steps;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A change that waits for the end of the period, by the adapter at the simulated account. */
@TenantryTest
class StripeSchedulesTest {

    @LocalServerPort int port;
    @Autowired Steps steps;
    @Autowired BusinessClock clock;

    private StripeWorld world;
    private StripeRail rail;
    private String subscription;
    private String less;

    @BeforeEach
    void paysThirtyForThreeSeats() throws Exception {
        world = new StripeWorld(port);
        rail = StripeRailTest.rail(new StripeSettings("sk_test_sandbox", List.of(),
                "http://localhost:" + port + "/simulator/stripe", Duration.ofSeconds(20),
                Duration.ofSeconds(5), false));
        less = world.price(500, "month");
        subscription = world.post("/v1/subscriptions", "customer=" + world.payer("pm_card_visa")
                + "&items[0][quantity]=3&items[0][price]=" + world.price(1000, "month")).path("id").stringValue();
    }

    @Test
    void isBilledOnceAndOnlyWithTheNextPeriod() throws Exception {
        var before = read();
        rail.changeAtPeriodEnd(new RailChange(subscription, less, 2), 1);
        rail.changeAtPeriodEnd(new RailChange(subscription, less, 2), 1);
        var planned = read();
        assertThat(planned.priceId()).isEqualTo(before.priceId());
        assertThat(planned.plannedPriceId()).isEqualTo(less);
        assertThat(planned.plannedQuantity()).isEqualTo(2);
        assertThat(totals()).containsExactly(3000L);

        steps.advanceTo(before.periodEnd().plus(Duration.ofHours(2)));
        var changed = read();
        assertThat(changed.priceId()).isEqualTo(less);
        assertThat(changed.quantity()).isEqualTo(2);
        assertThat(changed.plannedPriceId()).isNull();
        assertThat(changed.periodStart()).isEqualTo(before.periodEnd());
        assertThat(totals()).containsExactly(1000L, 3000L);

        steps.advanceTo(changed.periodEnd().plus(Duration.ofHours(2)));
        assertThat(totals()).containsExactly(1000L, 1000L, 3000L);
        assertThat(world.read("/v1/subscriptions/" + subscription).path("schedule").isNull())
                .as("released after its last phase").isTrue();
    }

    @Test
    void aShorterIntervalBeginsWithTheEndOfTheLongerOne() throws Exception {
        subscription = world.post("/v1/subscriptions", "customer=" + world.payer("pm_card_visa")
                + "&items[0][price]=" + world.price(5000, "year")).path("id").stringValue();
        var end = read().periodEnd();
        rail.changeAtPeriodEnd(new RailChange(subscription, less, 1), 1);
        steps.advanceTo(end.plus(Duration.ofHours(2)));
        var changed = read();
        assertThat(changed.periodStart()).isEqualTo(end);
        assertThat(Duration.between(end, changed.periodEnd())).isBetween(Duration.ofDays(28), Duration.ofDays(31));
        assertThat(totals()).containsExactly(500L, 5000L);
    }

    @Test
    void isTakenBackAndGivesWayToWhateverComesAfterIt() throws Exception {
        rail.changeAtPeriodEnd(new RailChange(subscription, less, 2), 1);
        var other = world.price(700, "month");
        rail.changeAtPeriodEnd(new RailChange(subscription, other, 1), 2);
        assertThat(read().plannedPriceId()).isEqualTo(other);
        rail.dropPlannedChange(subscription, 3);
        rail.dropPlannedChange(subscription, 3);
        assertThat(read().plannedPriceId()).isNull();

        rail.changeAtPeriodEnd(new RailChange(subscription, less, 2), 4);
        rail.change(new RailChange(subscription, world.price(2000, "month"), 3), 5);
        assertThat(read().plannedPriceId()).isNull();

        rail.changeAtPeriodEnd(new RailChange(subscription, less, 2), 6);
        rail.cancelAtPeriodEnd(subscription, true, 7);
        assertThat(read().plannedPriceId()).isNull();
        assertThat(read().cancelAtPeriodEnd()).isTrue();
        rail.cancelAtPeriodEnd(subscription, false, 8);

        rail.changeAtPeriodEnd(new RailChange(subscription, less, 2), 9);
        rail.cancelNow(subscription, 10);
        assertThat(read().status()).isEqualTo("canceled");
    }

    /** A process that died between the two calls left a schedule that changes nothing. */
    @Test
    void whoWasStoppedInTheMiddleGoesOn() throws Exception {
        world.post("/v1/subscription_schedules", "from_subscription=" + subscription);
        assertThat(read().plannedPriceId()).isNull();
        rail.changeAtPeriodEnd(new RailChange(subscription, less, 2), 1);
        assertThat(read().plannedPriceId()).isEqualTo(less);
    }

    @Test
    void theSimulatorRefusesWhatStripeWouldRefuse() throws Exception {
        var schedule = world.post("/v1/subscription_schedules", "from_subscription=" + subscription);
        var path = "/v1/subscription_schedules/" + schedule.path("id").stringValue();
        world.refused(400, "POST", "/v1/subscription_schedules", "from_subscription=" + subscription);
        world.refused(400, "POST", "/v1/subscriptions/" + subscription, "cancel_at_period_end=true");
        world.refused(400, "POST", path, "phases[0][start_date]=1&phases[0][end_date]=2&phases[0][items][0][price]="
                + less);
        world.post(path + "/release", "");
        assertThat(world.refused(400, "POST", path + "/release", "").path("message").stringValue())
                .contains("released");
        assertThatThrownBy(() -> rail.changeAtPeriodEnd(new RailChange(subscription, "price_none", 1), 1))
                .isInstanceOf(Refusal.class);
        assertThat(read().plannedPriceId()).isNull();
    }

    private RailSubscription read() {
        return rail.readSubscription(subscription, Instant.now()).orElseThrow();
    }

    /** Of its invoices, the newest first. */
    private List<Long> totals() throws Exception {
        return world.read("/v1/invoices?subscription=" + subscription).path("data").valueStream()
                .map(invoice -> invoice.path("total").longValue()).toList();
    }
}
