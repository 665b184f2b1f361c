package dev.tenantry.payment.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.TenantryTest;
import dev.tenantry.kernel.Money;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.payment.Interval;
import dev.tenantry.payment.Order;
import dev.tenantry.payment.OrderId;
import dev.tenantry.payment.OrderStatus;
import dev.tenantry.payment.Purpose;
import dev.tenantry.payment.RailSubscription;
import dev.tenantry.payment.coupon.Discount;
import dev.tenantry.payment.rail.RailChange;
import dev.tenantry.payment.rail.RailCheckoutOrder;
import dev.tenantry.simulator.StripeWorld;
import dev.tenantry.simulator.stripe.account.Steps;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a coupon takes off at the simulated account, for how long, and how the adapter reads it. */
@TenantryTest
class StripeCouponsTest {

    private static final Discount.Caps NO_CAPS = new Discount.Caps(null, null, false);

    @LocalServerPort int port;
    @Autowired Steps steps;

    private StripeWorld world;
    private StripeRail rail;
    private String subscription;

    @BeforeEach
    void open() {
        world = new StripeWorld(port);
        rail = StripeRailTest.rail(new StripeSettings("sk_test_sandbox", List.of(),
                "http://localhost:" + port + "/simulator/stripe", Duration.ofSeconds(20), Duration.ofSeconds(5),
                false));
    }

    @Test
    void aShareForTwoMonthsIsTakenOffTwoInvoices() throws Exception {
        buy(new Discount(UUID.randomUUID(), "A fifth", 20, null, false, 2, NO_CAPS), 800);
        var off = read().reduction().orElseThrow();
        assertThat(off.percent()).isEqualTo(20);
        assertThat(off.until()).isBetween(read().periodEnd().plus(Duration.ofDays(27)),
                read().periodEnd().plus(Duration.ofDays(32)));
        renew();
        renew();
        assertThat(totals()).containsExactly(1000L, 800L, 800L);
        assertThat(read().reduction()).isEmpty();
    }

    @Test
    void anAmountOnceIsTakenOffTheFirstInvoiceOnly() throws Exception {
        buy(new Discount(UUID.randomUUID(), "Three", null, Money.of(300, "USD"), true, null, NO_CAPS), 700);
        assertThat(read().reduction()).isEmpty();
        renew();
        assertThat(totals()).containsExactly(1000L, 700L);
    }

    /** Stripe writes crowns, which have no parts, with two decimals. */
    @Test
    void anAmountIsWrittenAndReadAsStripeCountsItsCurrency() throws Exception {
        var price = world.post("/v1/prices", "currency=isk&unit_amount=1200000&product_data[name]=Pro"
                + "&recurring[interval]=month").path("id").stringValue();
        buy(new Discount(UUID.randomUUID(), "Crowns", null, Money.of(5_000, "ISK"), false, null, NO_CAPS),
                price, Money.of(7_000, "ISK"));
        assertThat(read().reduction().orElseThrow().amountMinor()).isEqualTo(5_000);
        assertThat(totals()).containsExactly(700_000L);
    }

    @Test
    void oneForEverOutlivesAPlannedChange() throws Exception {
        buy(new Discount(UUID.randomUUID(), "Half", 50, null, false, null, NO_CAPS), 500);
        rail.changeAtPeriodEnd(new RailChange(subscription, world.price(600, "month"), 1), 1);
        renew();
        assertThat(totals()).containsExactly(300L, 500L);
        assertThat(read().reduction().orElseThrow().until()).isNull();
    }

    @Test
    void allOfThePriceIsPaidWithoutMoney() throws Exception {
        buy(new Discount(UUID.randomUUID(), "All", 100, null, false, null, NO_CAPS), 0);
        assertThat(read().status()).isEqualTo("active");
    }

    @Test
    void isMadeThereOnce() {
        var discount = new Discount(UUID.randomUUID(), "A fifth", 20, null, false, null, NO_CAPS);
        assertThat(rail.ensureCoupon(discount)).isEqualTo(rail.ensureCoupon(discount));
    }

    private void buy(Discount discount, long due) throws Exception {
        buy(discount, world.price(1000, "month"), Money.of(due, "USD"));
    }

    private void buy(Discount discount, String price, Money due) throws Exception {
        var acme = OrganizationId.next();
        var order = new Order(OrderId.next(), acme, "organization", Purpose.SUBSCRIPTION, UUID.randomUUID(),
                Interval.MONTHLY, 1, due, null, OrderStatus.OPEN, null, "stripe", null, null,
                Instant.now());
        var opened = rail.openCheckout(new RailCheckoutOrder(order, world.customer().getId(), price,
                URI.create("https://t.example/ok"), URI.create("https://t.example/no"),
                rail.ensureCoupon(discount), Map.of()));
        assertThat(opened.total()).isEqualTo(due);
        world.pay(world.stripe.v1().checkout().sessions().retrieve(opened.id()), "4242424242424242");
        var paid = rail.readCheckout(opened.id()).orElseThrow();
        assertThat(paid.settled()).isTrue();
        subscription = paid.subscriptionId();
    }

    private void renew() {
        steps.advanceTo(read().periodEnd().plus(Duration.ofHours(2)));
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
