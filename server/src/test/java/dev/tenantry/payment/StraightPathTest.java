package dev.tenantry.payment;

import static dev.tenantry.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.param.CustomerListParams;
import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.simulator.Simulation;
import dev.tenantry.simulator.StripeWorld;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The whole way through the real adapter, over HTTP, against the rail this server plays: checkout, hosted
 * page, signed webhooks, inbox, settlement, cancellation, portal.
 */
@TenantryTest
class StraightPathTest {

    private static final String PAYS = "4242 4242 4242 4242";

    @Value("${local.server.port}") private int port;
    @Autowired private Rails rails;
    @Autowired private Checkouts checkouts;
    @Autowired private Orders orders;
    @Autowired private RailSubscriptions subscriptions;
    @Autowired private PricesAtRails prices;
    @Autowired private Portals portals;
    @Autowired private Simulation simulation;
    @Autowired private BusinessClock clock;
    @Autowired private Heard heard;
    @Autowired private JdbcClient jdbc;

    private final OrganizationId acme = OrganizationId.next();
    private StripeWorld world;

    @BeforeEach
    void aPayerWithABrowser() {
        world = new StripeWorld(port);
    }

    @Test
    void aPaidCheckoutComesBackAsASignedEventAndIsSettledOnce() throws Exception {
        var page = open(3, null);

        var left = pay(page, PAYS);
        assertThat(left.headers().firstValue("location").orElseThrow())
                .endsWith("/o/acme/billing?success=true&order=" + page.orderId());
        delivered(() -> find(page).status() == OrderStatus.PAID);

        var settled = heard.of(PaymentSettled.class, acme);
        assertThat(settled).hasSize(1);
        assertThat(settled.getFirst().amount()).isEqualTo(Shop.PRO.times(3));
        assertThat(settled.getFirst().rail()).isEqualTo("stripe");
        var bought = settled.getFirst().subscription();
        assertThat(bought.status()).isEqualTo("active");
        assertThat(bought.quantity()).isEqualTo(3);
        assertThat(bought.periodEnd()).isAfter(clock.now().plus(Duration.ofDays(27)));
        assertThat(prices.meaningOf("stripe", bought.priceId()).orElseThrow()).isEqualTo(new KnownPrice(
                Shop.pro(acme).item().planVersion(), Interval.MONTHLY, Shop.PRO));
        delivered(() -> heard.of(RailInvoicePaid.class, acme).size() == 1);
        assertThat(unsettled()).isZero();
    }

    @Test
    void theReturnPageSettlesBeforeAnyEventCame() throws Exception {
        var page = open(1, null);
        pay(page, PAYS);

        var order = Tenancy.asOrganization(acme, () -> checkouts.reconcile(acme, page.orderId())).orElseThrow();
        assertThat(order.status()).isEqualTo(OrderStatus.PAID);
        delivered(() -> heard.of(RailInvoicePaid.class, acme).size() == 1);
        assertThat(heard.of(PaymentSettled.class, acme)).hasSize(1);
    }

    @Test
    void aTrialIsKeptAndNothingIsCharged() throws Exception {
        var trialEnd = clock.now().plus(Duration.ofDays(10));
        var page = open(1, trialEnd);
        pay(page, PAYS);
        delivered(() -> find(page).status() == OrderStatus.PAID);

        var settled = heard.of(PaymentSettled.class, acme).getFirst();
        assertThat(settled.amount().isZero()).isTrue();
        assertThat(settled.subscription().status()).isEqualTo("trialing");
        assertThat(settled.subscription().trialEnd())
                .isEqualTo(Instant.ofEpochSecond(trialEnd.getEpochSecond()));
        assertThat(heard.of(RailInvoicePaid.class, acme)).isEmpty();
    }

    @Test
    void aDeclinedCardSettlesNothingAndThePageStaysOpen() throws Exception {
        var page = open(1, null);
        assertThat(pay(page, "4000000000000002").statusCode()).isEqualTo(200);
        simulation.deliverWebhooks();

        assertThat(Tenancy.asOrganization(acme, () -> checkouts.reconcile(acme, page.orderId())).orElseThrow()
                .status()).isEqualTo(OrderStatus.OPEN);
        assertThat(open(1, null)).isEqualTo(page);
    }

    @Test
    void theOldPageCannotBePaidOnceAnotherWasOpened() throws Exception {
        var old = open(1, null);
        var page = open(2, null);

        assertThat(pay(old, PAYS).body()).contains("expired");
        pay(page, PAYS);
        delivered(() -> find(page).status() == OrderStatus.PAID);
        assertThat(find(old).status()).isEqualTo(OrderStatus.EXPIRED);
        assertThat(heard.of(PaymentSettled.class, acme)).hasSize(1);
    }

    @Test
    void aSecondCheckoutRightAfterPayingIsRefused() throws Exception {
        pay(open(1, null), PAYS);

        assertThatThrownBy(() -> open(2, null)).isInstanceOf(Refusal.class).extracting("code")
                .isEqualTo(PaymentRefusal.CHECKOUT_ALREADY_PAID);
    }

    @Test
    void cancellingResumingAndCancellingAgainReachesTheRailEachTime() throws Exception {
        var page = open(1, null);
        pay(page, PAYS);
        delivered(() -> find(page).status() == OrderStatus.PAID);
        var id = heard.of(PaymentSettled.class, acme).getFirst().subscription().id();

        for (var cancel : new boolean[] {true, false, true}) {
            var now = Tenancy.asOrganization(acme, () -> cancel
                    ? subscriptions.cancelAtPeriodEnd(acme, "stripe", id)
                    : subscriptions.resume(acme, "stripe", id));
            assertThat(now.cancelAtPeriodEnd()).isEqualTo(cancel);
            assertThat(world.stripe.v1().subscriptions().retrieve(id).getCancelAtPeriodEnd()).isEqualTo(cancel);
        }
    }

    /** It ended at the rail and no webhook came: refused once, and then everybody knows. */
    @Test
    void aCommandThatTheRailRefusesShowsHowThingsStandThere() throws Exception {
        var page = open(1, null);
        pay(page, PAYS);
        delivered(() -> find(page).status() == OrderStatus.PAID);
        var id = heard.of(PaymentSettled.class, acme).getFirst().subscription().id();
        world.ok("DELETE", "/v1/subscriptions/" + id, "");

        assertThatThrownBy(() -> Tenancy.asOrganization(acme,
                () -> subscriptions.cancelAtPeriodEnd(acme, "stripe", id)))
                .isInstanceOf(Refusal.class).extracting("code").isEqualTo(PaymentRefusal.RAIL_REFUSED);
        assertThat(Tenancy.asOrganization(acme, () -> subscriptions.find(acme, "stripe", id)).orElseThrow()
                .status()).isEqualTo("canceled");
    }

    @Test
    void thePortalIsALinkForThisCustomer() throws Exception {
        open(1, null);
        var link = Tenancy.asOrganization(acme, 
                () -> portals.open(acme, "/o/acme/billing", rails.recurring("stripe")));

        assertThat(world.get(link.getPath()).statusCode()).isEqualTo(200);
    }

    @Test
    void twentyMembersAtOnceMakeOneCustomerAndOneOrder() throws Exception {
        var buyers = IntStream.range(0, 20).<Callable<CheckoutPage>>mapToObj(n -> () -> open(1, null)).toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var pages = threads.invokeAll(buyers).stream().map(future -> future.resultNow()).toList();
            assertThat(pages).containsOnly(pages.getFirst());
        }
        var customers = world.stripe.v1().customers().list(
                CustomerListParams.builder().setEmail(address()).build()).getData();
        assertThat(customers).hasSize(1);
    }

    @Test
    void whatThePreviewSaysIsWhatTheChangeThenCosts() throws Exception {
        var page = open(2, null);
        pay(page, PAYS);
        delivered(() -> heard.of(RailInvoicePaid.class, acme).size() == 1);
        var id = heard.of(PaymentSettled.class, acme).getFirst().subscription().id();
        var item = Shop.pro(acme).item();

        var shown = Tenancy.asOrganization(acme, () -> subscriptions.preview(acme, "stripe", id, item, 5))
                .orElseThrow();
        assertThat(shown.amountMinor()).isBetween(3 * 2990L, 3 * 2999L);
        assertThat(Tenancy.asOrganization(acme, () -> subscriptions.preview(acme, "stripe", id, item, 1))
                .orElseThrow().amountMinor()).as("credit").isNegative();
        assertThat(world.stripe.v1().subscriptions().retrieve(id).getItems().getData().getFirst().getQuantity())
                .as("nothing of it happened").isEqualTo(2);

        Tenancy.asOrganization(acme, () -> subscriptions.change(acme, "stripe", id, item, 5));
        delivered(() -> heard.of(RailInvoicePaid.class, acme).size() == 2);
        assertThat(heard.of(RailInvoicePaid.class, acme).getLast().amount().amountMinor())
                .isBetween(shown.amountMinor() - 2, shown.amountMinor() + 2);
    }

    @Test
    void whileATrialRunsThereIsNothingToBillAtOnce() throws Exception {
        var page = open(2, clock.now().plus(Duration.ofDays(10)));
        pay(page, PAYS);
        delivered(() -> find(page).status() == OrderStatus.PAID);
        var id = heard.of(PaymentSettled.class, acme).getFirst().subscription().id();
        assertThat(Tenancy.asOrganization(acme, () ->
                subscriptions.preview(acme, "stripe", id, Shop.pro(acme).item(), 5))).isEmpty();
    }

    @Test
    void whatTwentyAskedForIsPaidProvidedAndNumberedOnce() throws Exception {
        var buyers = IntStream.range(0, 20).<Callable<CheckoutPage>>mapToObj(n -> () -> open(2, null)).toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var page = threads.invokeAll(buyers).getFirst().resultNow();
            var payers = IntStream.range(0, 4).<Callable<Integer>>mapToObj(n -> () ->
                    pay(page, PAYS).statusCode()).toList();
            threads.invokeAll(payers);
            delivered(() -> find(page).status() == OrderStatus.PAID);
        }
        delivered(() -> heard.of(RailInvoicePaid.class, acme).size() == 1);
        assertThat(heard.of(PaymentSettled.class, acme)).hasSize(1);
        var customer = heard.of(PaymentSettled.class, acme).getFirst().subscription().customerId();
        assertThat(world.stripe.v1().subscriptions().list(com.stripe.param.SubscriptionListParams.builder()
                .setCustomer(customer).build()).getData()).hasSize(1);
        assertThat(world.stripe.v1().invoices().list(com.stripe.param.InvoiceListParams.builder()
                .setCustomer(customer).build()).getData()).hasSize(1)
                .allSatisfy(invoice -> assertThat(invoice.getNumber()).isNotBlank());
    }

    private CheckoutPage open(int seats, Instant trialEnd) {
        var pro = Shop.pro(acme, seats, trialEnd);
        var wanted = new NewOrder(acme, pro.subject(), pro.purpose(), pro.item(), seats, trialEnd,
                new Payer("Acme", address()), pro.successPath(), pro.cancelPath(), Actor.SYSTEM);
        return Tenancy.asOrganization(acme, () -> checkouts.open(wanted, rails.recurring("stripe")));
    }

    private String address() {
        return acme.uuid() + "@acme.example";
    }

    private HttpResponse<String> pay(CheckoutPage page, String card) throws Exception {
        return world.submit(page.url().getPath(), StripeWorld.card(card));
    }

    private void delivered(java.util.function.BooleanSupplier holds) {
        eventually(() -> {
            simulation.deliverWebhooks();
            return holds.getAsBoolean();
        });
    }

    private Order find(CheckoutPage page) {
        return Tenancy.asOrganization(acme, () -> orders.find(acme, page.orderId())).orElseThrow();
    }

    /** Events about this organization's customer that did not end as they should. */
    private long unsettled() {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select count(*)
                  from payment.inbox i
                  join payment.billing_customer b on b.customer = i.excerpt ->> 'customer'
                 where b.organization_id = :organization
                   and i.status in ('parked', 'dead')
                """)
                .param("organization", acme)
                .query(Long.class)
                .single());
    }
}
