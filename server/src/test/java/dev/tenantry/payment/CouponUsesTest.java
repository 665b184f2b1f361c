package dev.tenantry.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Money;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.payment.coupon.CouponUses;
import dev.tenantry.payment.coupon.Discount;
import dev.tenantry.payment.sweep.Reconcile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A coupon is had by as many orders as may and by no more, whoever asks at once. */
@TenantryTest
class CouponUsesTest {

    @Autowired Checkouts checkouts;
    @Autowired Orders orders;
    @Autowired CouponUses uses;
    @Autowired FakeRail rail;
    @Autowired Reconcile reconcile;
    @Autowired JdbcClient jdbc;

    private final UUID coupon = UUID.randomUUID();

    @AfterEach
    void theRailAnswersAgain() {
        rail.away(false);
    }

    @Test
    void ofManyAtOnceExactlyAsManyHaveItAsMay() throws Exception {
        var asked = new ArrayList<Callable<String>>();
        for (int n = 0; n < 24; n++) {
            asked.add(() -> tried(OrganizationId.next(), discount(7L, null, false)));
        }
        try (var threads = Executors.newFixedThreadPool(12)) {
            var said = threads.invokeAll(asked).stream().map(Future::resultNow).toList();
            assertThat(said.stream().filter(String::isEmpty)).hasSize(7);
            assertThat(said.stream().filter("coupon_used_up"::equals)).hasSize(17);
        }
        assertThat(taken()).isEqualTo(new CouponUses.Uses(0, 7));
    }

    @Test
    void oneThatExpiresIsGivenBackAndOneThatIsPaidIsNot() {
        var acme = OrganizationId.next();
        var birch = OrganizationId.next();
        var discount = discount(1L, null, false);
        var page = open(acme, discount);
        assertThat(open(acme, discount).orderId()).as("the same page").isEqualTo(page.orderId());
        assertThat(tried(birch, discount)).isEqualTo("coupon_used_up");
        rail.expireCheckout("cs_fake_" + page.orderId());
        Tenancy.asSystem(() -> checkouts.reconcile(acme, page.orderId()));
        assertThat(taken()).isNull();

        var paid = open(birch, discount).orderId();
        rail.pay(paid);
        Tenancy.asSystem(() -> checkouts.reconcile(birch, paid));
        Tenancy.asSystem(() -> checkouts.reconcile(birch, paid));
        assertThat(taken()).isEqualTo(new CouponUses.Uses(1, 0));
        assertThat(tried(acme, discount)).isEqualTo("coupon_used_up");
        assertThat(open(acme, null)).as("at the full price").isNotNull();
    }

    @Test
    void anOrderWhosePageNeverCameIntoBeingKeepsItForADayOnly() {
        var acme = OrganizationId.next();
        var birch = OrganizationId.next();
        var discount = discount(1L, null, false);
        rail.away(true);
        assertThat(tried(acme, discount)).isEqualTo("rail_unavailable");
        rail.away(false);
        sweep();
        assertThat(tried(birch, discount)).isEqualTo("coupon_used_up");
        Tenancy.asSystem(() -> jdbc.sql("""
                update payment.orders
                   set created_at = clock_timestamp() - interval '2 days'
                 where organization_id = :organization
                """).param("organization", acme).update());
        sweep();
        assertThat(tried(birch, discount)).isEmpty();
        assertThat(tried(acme, discount)).isEqualTo("coupon_used_up");
        assertThat(taken()).isEqualTo(new CouponUses.Uses(0, 1));
    }

    @Test
    void countsEachOrganizationsOwnAndKnowsWhoBoughtBefore() {
        var acme = OrganizationId.next();
        var first = open(acme, discount(null, 1L, true)).orderId();
        rail.pay(first);
        Tenancy.asSystem(() -> checkouts.reconcile(acme, first));
        assertThat(tried(acme, discount(null, 1L, false))).isEqualTo("coupon_used_up");
        assertThat(tried(acme, discount(null, null, true))).isEqualTo("coupon_first_purchase");
        assertThat(tried(OrganizationId.next(), discount(null, 1L, true))).isEmpty();
    }

    @Test
    void theOrderExpectsWhatIsLeftOfThePrice() {
        var acme = OrganizationId.next();
        var order = open(acme, discount(null, null, false)).orderId();
        var expected = Tenancy.asSystem(() -> orders.find(acme, order)).orElseThrow().expected();
        assertThat(expected).isEqualTo(Money.of(4798, "USD"));
        rail.pay(order, Money.of(5998, "USD"), true);
        Tenancy.asSystem(() -> checkouts.reconcile(acme, order));
        assertThat(Tenancy.asSystem(() -> orders.find(acme, order)).orElseThrow().attention())
                .isEqualTo("amount_mismatch");
    }

    @Test
    void neverTakesMoreOffThanThereIs() {
        var all = new Discount(coupon, "All", 100, null, false, null, NO_CAPS);
        assertThat(all.off(Money.of(2999, "USD"))).isEqualTo(Money.of(0, "USD"));
        var much = new Discount(coupon, "Much", null, Money.of(5000, "USD"), false, null, NO_CAPS);
        assertThat(much.off(Money.of(2999, "USD"))).isEqualTo(Money.of(0, "USD"));
        var acme = OrganizationId.next();
        var order = open(acme, all).orderId();
        rail.pay(order);
        Tenancy.asSystem(() -> checkouts.reconcile(acme, order));
        assertThat(Tenancy.asSystem(() -> orders.find(acme, order)).orElseThrow().status())
                .isEqualTo(OrderStatus.PAID);
    }

    @Test
    void countsOnlyThoseThatAreAskedFor() {
        var another = UUID.randomUUID();
        open(OrganizationId.next(), discount(null, null, false));
        open(OrganizationId.next(), new Discount(another, "Another", 20, null, false, null, NO_CAPS));
        var one = new CouponUses.Uses(0, 1);
        assertThat(of(List.of(coupon))).isEqualTo(Map.of(coupon, one));
        assertThat(of(List.of(coupon, another, UUID.randomUUID()))).isEqualTo(Map.of(coupon, one, another, one));
        assertThat(of(List.of())).isEmpty();
    }

    private static final Discount.Caps NO_CAPS = new Discount.Caps(null, null, false);

    private Discount discount(Long inAll, Long each, boolean first) {
        return new Discount(coupon, "A fifth", 20, null, false, null, new Discount.Caps(inAll, each, first));
    }

    /** No customer is due, so nothing but orders is looked at. */
    private void sweep() {
        Tenancy.asSystem(() -> jdbc.sql("update payment.billing_customer set reconciled_at = clock_timestamp()")
                .update());
        reconcile.run();
    }

    private CouponUses.Uses taken() {
        return of(List.of(coupon)).get(coupon);
    }

    private Map<UUID, CouponUses.Uses> of(List<UUID> coupons) {
        return Tenancy.asSystem(() -> uses.of(coupons));
    }

    private CheckoutPage open(OrganizationId organization, Discount discount) {
        var plain = Shop.pro(organization, 2, null);
        return Shop.open(checkouts, new NewOrder(organization, plain.subject(), plain.purpose(), plain.item(), 2,
                null, plain.payer(), plain.successPath(), plain.cancelPath(), plain.createdBy(), discount,
                List.of()), rail);
    }

    private String tried(OrganizationId organization, Discount discount) {
        try {
            open(organization, discount);
            return "";
        } catch (Refusal refusal) {
            return refusal.code().code();
        }
    }
}
