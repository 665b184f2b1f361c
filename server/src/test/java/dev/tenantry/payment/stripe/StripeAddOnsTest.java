package dev.tenantry.payment.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenantry.TenantryTest;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.payment.RailSubscription;
import dev.tenantry.payment.rail.RailChange;
import dev.tenantry.simulator.StripeWorld;
import dev.tenantry.simulator.stripe.account.Steps;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Further items of a subscription, by the adapter at the simulated account. */
@TenantryTest
class StripeAddOnsTest {

    @LocalServerPort int port;
    @Autowired Steps steps;

    private StripeWorld world;
    private StripeRail rail;
    private String subscription;
    private String plan;
    private String runs;

    @BeforeEach
    void paysThirtyForThreeSeats() throws Exception {
        world = new StripeWorld(port);
        rail = StripeRailTest.rail(new StripeSettings("sk_test_sandbox", List.of(),
                "http://localhost:" + port + "/simulator/stripe", Duration.ofSeconds(20),
                Duration.ofSeconds(5), false));
        plan = world.price(1000, "month");
        runs = world.price(500, "month");
        subscription = world.post("/v1/subscriptions", "customer=" + world.payer("pm_card_visa")
                + "&items[0][quantity]=3&items[0][price]=" + plan).path("id").stringValue();
    }

    @Test
    void whatIsPutBesideThePlanIsBilledForTheRestOfThePeriodAsThePreviewSays() throws Exception {
        var wanted = beside(runs, 2);
        var due = rail.preview(wanted).orElseThrow();
        assertThat(due.amountMinor()).isBetween(990L, 1000L);
        assertThat(read().addOns().quantities()).as("a preview changes nothing").isEmpty();

        rail.change(wanted, 1);
        rail.change(wanted, 1);
        rail.change(wanted, 2);

        assertThat(read().addOns().quantities()).containsExactly(Map.entry(runs, 2L));
        assertThat(read().priceId()).isEqualTo(plan);
        assertThat(read().quantity()).isEqualTo(3);
        assertThat(totals()).containsExactly(due.amountMinor(), 3000L);
        steps.advanceTo(read().periodEnd().plus(Duration.ofHours(2)));
        assertThat(totals()).containsExactly(4000L, due.amountMinor(), 3000L);
    }

    @Test
    void whatIsTakenOffAtOnceIsGivenBack() throws Exception {
        rail.change(beside(runs, 2), 1);
        var back = rail.preview(beside(runs, 0)).orElseThrow();
        assertThat(back.amountMinor()).isBetween(-1000L, -990L);
        rail.change(beside(runs, 0), 2);
        rail.change(beside(runs, 0), 3);
        assertThat(read().addOns().quantities()).isEmpty();
        assertThat(totals().getFirst()).isEqualTo(back.amountMinor());
    }

    @Test
    void whatIsLessAtTheEndOfThePeriodIsChargedLessThenAndNotBefore() throws Exception {
        rail.change(beside(runs, 2), 1);
        var billed = totals();
        rail.changeAtPeriodEnd(beside(runs, 1), 2);
        var planned = read();
        assertThat(planned.addOns().quantities()).containsExactly(Map.entry(runs, 2L));
        assertThat(planned.plannedPriceId()).isEqualTo(plan);
        assertThat(planned.plannedQuantity()).isEqualTo(3);
        assertThat(planned.plannedAddOns().quantities()).containsExactly(Map.entry(runs, 1L));
        assertThat(totals()).isEqualTo(billed);

        steps.advanceTo(planned.periodEnd().plus(Duration.ofHours(2)));
        assertThat(read().addOns().quantities()).containsExactly(Map.entry(runs, 1L));
        assertThat(read().plannedAddOns()).isNull();
        assertThat(totals().getFirst()).isEqualTo(3500);
    }

    @Test
    void onePlannedChangeGoesOnTopOfAnother() throws Exception {
        var starter = world.price(400, "month");
        rail.change(beside(runs, 2), 1);
        rail.changeAtPeriodEnd(new RailChange(subscription, starter, 1), 2);
        assertThat(read().plannedAddOns().quantities()).as("what is not named stays").containsEntry(runs, 2L);
        rail.changeAtPeriodEnd(beside(runs, 0), 3);
        assertThat(read().plannedPriceId()).isEqualTo(starter);
        assertThat(read().plannedAddOns().quantities()).isEmpty();

        steps.advanceTo(read().periodEnd().plus(Duration.ofHours(2)));
        assertThat(read().priceId()).isEqualTo(starter);
        assertThat(totals().getFirst()).isEqualTo(400);
    }

    @Test
    void anotherIntervalTakesBothAlong() throws Exception {
        rail.change(beside(runs, 2), 1);
        var yearly = world.price(10_000, "year");
        var runsYearly = world.price(5000, "year");
        rail.change(new RailChange(subscription, yearly, 3, Map.of(runs, 0L, runsYearly, 2L)), 2);
        assertThat(read().addOns().quantities()).containsExactly(Map.entry(runsYearly, 2L));
        assertThat(totals().getFirst()).as("a new year less the month that was paid")
                .isBetween(40_000 - 4000L, 40_000 - 3980L);
        assertThatThrownBy(() -> rail.change(beside(runs, 1), 3)).as("of two lengths")
                .isInstanceOf(Refusal.class);
    }

    @Test
    void thePlanIsKnownWhereverItStands() throws Exception {
        var marked = world.post("/v1/prices", "currency=usd&unit_amount=700&product_data[name]=Support"
                + "&recurring[interval]=month&metadata[tenantry_add_on_version]=v").path("id").stringValue();
        subscription = world.post("/v1/subscriptions", "customer=" + world.payer("pm_card_visa")
                + "&items[0][price]=" + marked + "&items[1][price]=" + plan).path("id").stringValue();
        assertThat(read().priceId()).isEqualTo(plan);
        assertThat(read().addOns().quantities()).containsExactly(Map.entry(marked, 1L));
    }

    private RailChange beside(String price, long quantity) {
        return new RailChange(subscription, null, 1, Map.of(price, quantity));
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
