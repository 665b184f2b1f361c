package dev.tenantry.payment.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenantry.TenantryTest;
import dev.tenantry.kernel.Money;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.payment.Interval;
import dev.tenantry.payment.Item;
import dev.tenantry.payment.Order;
import dev.tenantry.payment.OrderId;
import dev.tenantry.payment.OrderStatus;
import dev.tenantry.payment.PaymentRefusal;
import dev.tenantry.payment.Purpose;
import dev.tenantry.payment.RailSubscription;
import dev.tenantry.payment.coupon.Discount;
import dev.tenantry.payment.rail.RailChange;
import dev.tenantry.payment.rail.RailCheckoutOrder;
import dev.tenantry.payment.rail.RailPrice;
import dev.tenantry.simulator.StripeWorld;
import dev.tenantry.simulator.stripe.account.Steps;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Further items of a subscription, by the adapter at the simulated account. */
@TenantryTest
class StripeAddOnsTest {

    @LocalServerPort int port;
    @Autowired Steps steps;

    private static final Discount.Caps NO_CAPS = new Discount.Caps(null, null, false);

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

    /** Stripe takes one item a price and refuses a second: whoever comes second is told, and nobody twice. */
    @Test
    void ofTwoWhoAddTheFirstOfItAtOnceOneIsToldAndThereIsOneItem() throws Exception {
        var answers = atOnce(IntStream.rangeClosed(1, 8).<Callable<Long>>mapToObj(n -> () -> {
            rail.change(beside(runs, n), n);
            return (long) n;
        }).toList());
        var items = world.read("/v1/subscriptions/" + subscription).path("items").path("data");
        assertThat(items).hasSize(2);
        assertThat(answers).as("at least one of them").anyMatch(answer -> answer instanceof Long);
        assertThat(answers).filteredOn(answer -> answer instanceof Throwable)
                .allSatisfy(refused -> assertThat(refused).isInstanceOf(Refusal.class).extracting("code")
                        .isEqualTo(PaymentRefusal.CHANGED_MEANWHILE));
        assertThat(answers).contains(read().addOns().quantities().get(runs));
    }

    @Test
    void theSameAskedForAtOnceIsDoneOnceAndEverybodyIsAnsweredTheSame() throws Exception {
        for (var commands : List.of(IntStream.range(0, 6).map(n -> 1), IntStream.range(10, 16))) {
            rail.change(beside(runs, 0), 100 + totals().size());
            var invoices = totals().size();
            var answers = atOnce(commands.<Callable<String>>mapToObj(command -> () -> {
                rail.change(beside(runs, 2), command);
                return "done";
            }).toList());
            assertThat(answers).containsOnly("done");
            assertThat(read().addOns().quantities()).containsExactly(Map.entry(runs, 2L));
            assertThat(totals()).as("billed once").hasSize(invoices + 1);
        }
    }

    @Test
    void aCheckoutSellsThePlanAndWhatIsChosenWithItOnOneInvoice() throws Exception {
        buy(null, Money.of(2 * 1000 + 3 * 500, "USD"), null);
        assertThat(read().priceId()).isEqualTo(sold.id());
        assertThat(read().quantity()).isEqualTo(2);
        assertThat(read().addOns().quantities()).containsExactly(Map.entry(extra.id(), 3L));
        assertThat(totals()).containsExactly(3500L);
        steps.advanceTo(read().periodEnd().plus(Duration.ofHours(2)));
        assertThat(totals()).containsExactly(3500L, 3500L);
    }

    /** A share is off the whole invoice, and so is an amount, also where it is more than the plan costs. */
    @Test
    void aCouponIsTakenOffTheWholeOfIt() throws Exception {
        buy(new Discount(UUID.randomUUID(), "A fifth", 20, null, false, null, NO_CAPS), Money.of(2800, "USD"), null);
        assertThat(totals()).containsExactly(2800L);
        steps.advanceTo(read().periodEnd().plus(Duration.ofHours(2)));
        assertThat(totals()).containsExactly(2800L, 2800L);
        buy(new Discount(UUID.randomUUID(), "Thirty", null, Money.of(3000, "USD"), true, null, NO_CAPS),
                Money.of(500, "USD"), null);
        assertThat(totals()).containsExactly(500L);
    }

    @Test
    void aTrialChargesNothingOfItBeforeItsEnd() throws Exception {
        var end = Instant.now().plus(Duration.ofDays(10)).truncatedTo(ChronoUnit.SECONDS);
        buy(null, Money.of(3500, "USD"), end);
        assertThat(read().status()).isEqualTo("trialing");
        assertThat(read().addOns().quantities()).containsExactly(Map.entry(extra.id(), 3L));
        assertThat(totals()).containsExactly(0L);
        steps.advanceTo(end.plus(Duration.ofHours(2)));
        assertThat(totals()).containsExactly(3500L, 0L);
    }

    @Test
    void onePageHasPricesOfOneLengthOnly() throws Exception {
        var yearly = world.price(10_000, "year");
        var session = world.refused(400, "POST", "/v1/checkout/sessions", "mode=subscription&customer="
                + world.payer("pm_card_visa") + "&success_url=https://t.example/ok&line_items[0][price]=" + plan
                + "&line_items[0][quantity]=1&line_items[1][price]=" + yearly + "&line_items[1][quantity]=1");
        assertThat(session.path("type").stringValue()).isEqualTo("invalid_request_error");
    }

    private RailPrice sold;
    private RailPrice extra;

    /** Two seats for ten each and three on top for five each. */
    private void buy(Discount discount, Money expected, Instant trialEnd) throws Exception {
        sold = rail.ensurePrice(new Item(UUID.randomUUID(), "Pro", Interval.MONTHLY, Money.of(1000, "USD")));
        extra = rail.ensurePrice(new Item(UUID.randomUUID(), "More runs", Interval.MONTHLY, Money.of(500, "USD"),
                true));
        var order = new Order(OrderId.next(), OrganizationId.next(), "organization", Purpose.SUBSCRIPTION,
                UUID.randomUUID(), Interval.MONTHLY, 2, expected, trialEnd, OrderStatus.OPEN, null, "stripe", null,
                null, Instant.now());
        var wanted = new RailCheckoutOrder(order, world.customer().getId(), sold.id(),
                URI.create("https://t.example/ok"), URI.create("https://t.example/no"),
                discount == null ? null : rail.ensureCoupon(discount), Map.of(extra.id(), 3L));
        var opened = rail.openCheckout(wanted);
        assertThat(rail.openCheckout(wanted).id()).as("the same page").isEqualTo(opened.id());
        assertThat(opened.total()).isEqualTo(expected);
        world.pay(world.stripe.v1().checkout().sessions().retrieve(opened.id()), "4242424242424242");
        var paid = rail.readCheckout(opened.id()).orElseThrow();
        assertThat(paid.settled()).isTrue();
        subscription = paid.subscriptionId();
    }

    /** What each of them was answered, or refused with. */
    private static List<Object> atOnce(List<? extends Callable<?>> asks) throws Exception {
        try (var threads = Executors.newFixedThreadPool(asks.size())) {
            var begin = new CyclicBarrier(asks.size());
            var asked = asks.stream().map(ask -> threads.submit(() -> {
                begin.await();
                return (Object) ask.call();
            })).toList();
            return asked.stream().map(one -> {
                try {
                    return one.get();
                } catch (ExecutionException e) {
                    return e.getCause();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }).toList();
        }
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
