package dev.tenantry.payment;

import static dev.tenantry.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.param.SubscriptionListParams;
import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.simulator.Simulation;
import dev.tenantry.simulator.StripeWorld;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What organizations pay with, through the real adapter against the rail this server plays. */
@TenantryTest
class SavedMethodsTest {

    private static final String PAYS = "4242424242424242";
    private static final String ALSO_PAYS = "5555555555554444";
    private static final String FAILS_LATER = "4000000000000341";

    @Value("${local.server.port}") private int port;
    @Autowired private Rails rails;
    @Autowired private Checkouts checkouts;
    @Autowired private RailSubscriptions subscriptions;
    @Autowired private MethodSetups setups;
    @Autowired private PaymentMethods methods;
    @Autowired private Invoices invoices;
    @Autowired private Simulation simulation;
    @Autowired private Heard heard;
    @Autowired private JdbcClient jdbc;

    private final OrganizationId acme = OrganizationId.next();
    private StripeWorld world;

    @BeforeEach
    void standBesideTheRail() {
        world = new StripeWorld(port);
    }

    @Test
    void whatIsSavedBecomesTheDefaultOfTheCustomerAndOfWhatRuns() throws Exception {
        var subscription = buy();
        assertThat(saved()).singleElement().satisfies(visa -> {
            assertThat(visa.brand()).isEqualTo("visa");
            assertThat(visa.last4()).isEqualTo("4242");
            assertThat(visa.expMonth()).isEqualTo(12);
            assertThat(visa.expYear()).isEqualTo(2040);
            assertThat(visa.isDefault()).isTrue();
            assertThat(visa.inUse()).isTrue();
        });

        var page = open(null);
        world.submit(page.getPath(), StripeWorld.card(ALSO_PAYS));
        assertThat(reconcile()).isTrue();

        var standard = saved().getFirst();
        assertThat(standard.brand()).isEqualTo("mastercard");
        assertThat(standard.isDefault()).isTrue();
        assertThat(saved().get(1).inUse()).isFalse();
        assertThat(world.stripe.v1().subscriptions().retrieve(subscription).getDefaultPaymentMethod())
                .isEqualTo(standard.id());
        assertThat(world.stripe.v1().customers().retrieve(customer()).getInvoiceSettings()
                .getDefaultPaymentMethod()).isEqualTo(standard.id());
        delivered(() -> unsettled() == 0);
        assertThat(saved()).hasSize(2);
        assertThat(audits("payment.method_added")).isEqualTo(1);
    }

    @Test
    void theWebhookAloneTakesItUpToo() throws Exception {
        buy();
        world.submit(open(null).getPath(), StripeWorld.card(ALSO_PAYS));
        delivered(() -> audits("payment.method_added") == 1);
        assertThat(saved()).hasSize(2);
        assertThat(saved().getFirst().brand()).isEqualTo("mastercard");
        assertThat(open(null)).isNotNull();
    }

    @Test
    void whoeverAsksAtOnceGetsOnePage() throws Exception {
        buy();
        var askers = IntStream.range(0, 12).<Callable<URI>>mapToObj(n -> () -> open(null)).toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var pages = threads.invokeAll(askers).stream()
                    .filter(future -> future.state() == java.util.concurrent.Future.State.SUCCESS)
                    .map(future -> future.resultNow()).toList();
            assertThat(pages).as("some may be told that it is being opened").isNotEmpty()
                    .containsOnly(pages.getFirst());
        }
        assertThat(open(null)).isEqualTo(open(null));
    }

    @Test
    void theOneARunningPlanIsPaidWithStaysUntilAnotherTakesItsPlace() throws Exception {
        buy();
        add(ALSO_PAYS);
        var standard = saved().getFirst().id();
        var other = saved().get(1).id();

        assertThatThrownBy(() -> remove(standard)).isInstanceOf(Refusal.class).extracting("code")
                .isEqualTo(PaymentRefusal.PAYMENT_METHOD_IN_USE);
        assertThat(saved()).hasSize(2);

        act(() -> methods.makeDefault(acme, other, Actor.SYSTEM, rails.recurring("stripe")));
        assertThat(saved().getFirst().id()).isEqualTo(other);
        act(() -> methods.makeDefault(acme, standard, Actor.SYSTEM, rails.recurring("stripe")));
        act(() -> methods.makeDefault(acme, other, Actor.SYSTEM, rails.recurring("stripe")));
        assertThat(charged()).containsOnly(other);

        remove(standard);
        assertThat(saved()).extracting(PaymentMethod::id).containsExactly(other);
        assertThatThrownBy(() -> remove(standard)).isInstanceOf(Refusal.class);
        assertThat(world.stripe.v1().paymentMethods().retrieve(standard).getCustomer()).isNull();
    }

    /** The one may win or the other; a plan without anything to pay with must not come of it. */
    @Test
    void removingAndMakingDefaultAtOnceNeverLeavesAPlanWithoutItsMethod() throws Exception {
        buy();
        add(ALSO_PAYS);
        for (int round = 0; round < 4; round++) {
            var other = saved().get(1).id();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                threads.invokeAll(List.<Callable<Void>>of(() -> {
                    remove(other);
                    return null;
                }, () -> {
                    act(() -> methods.makeDefault(acme, other, Actor.SYSTEM, rails.recurring("stripe")));
                    return null;
                }));
            }
            assertThat(charged()).doesNotContainNull();
            assertThat(saved()).filteredOn(PaymentMethod::isDefault).hasSize(1);
            if (saved().size() == 1) {
                add(ALSO_PAYS);
            }
        }
    }

    @Test
    void followsWhatIsRemovedInTheRailsOwnDashboard() throws Exception {
        buy();
        add(ALSO_PAYS);
        var other = saved().get(1).id();
        world.stripe.v1().paymentMethods().detach(other);
        delivered(() -> saved().size() == 1);
    }

    @Test
    void anotherCardPaysWhatIsOpenOnlyBecauseItWasAskedFor() throws Exception {
        var subscription = buy();
        add(FAILS_LATER);
        act(() -> subscriptions.change(acme, "stripe", subscription, Shop.pro(acme).item(), 5));
        delivered(() -> openInvoice() != null);
        assertThat(status(subscription)).isEqualTo("past_due");
        var invoice = openInvoice();

        add(ALSO_PAYS);
        assertThat(status(subscription)).as("nobody asked").isEqualTo("past_due");

        world.submit(open(invoice).getPath(), StripeWorld.card(PAYS));
        assertThat(reconcile()).isTrue();
        assertThat(status(subscription)).isEqualTo("active");
        assertThat(openInvoice()).isNull();
        assertThat(heard.of(RailInvoicePaid.class, acme)).filteredOn(paid -> paid.invoiceId()
                .equals(invoice)).hasSize(1);
    }

    @Test
    void paysWithTheDefaultWhenAskedAndSaysWhenItIsDeclined() throws Exception {
        var subscription = buy();
        add(FAILS_LATER);
        act(() -> subscriptions.change(acme, "stripe", subscription, Shop.pro(acme).item(), 5));
        delivered(() -> openInvoice() != null);
        var invoice = openInvoice();

        assertThatThrownBy(() -> pay(invoice)).isInstanceOf(Refusal.class).extracting("code")
                .isEqualTo(PaymentRefusal.PAYMENT_DECLINED);
        assertThat(openInvoice()).isEqualTo(invoice);

        add(PAYS);
        pay(invoice);
        assertThat(status(subscription)).isEqualTo("active");
        assertThatThrownBy(() -> pay(invoice)).isInstanceOf(Refusal.class).extracting("code")
                .isEqualTo(PaymentRefusal.INVOICE_NOT_OPEN);
    }

    private String buy() throws Exception {
        var wanted = Shop.pro(acme, 2, null);
        var page = Tenancy.asOrganization(acme, () -> checkouts.open(wanted, rails.recurring("stripe")));
        world.submit(page.url().getPath(), StripeWorld.card(PAYS));
        delivered(() -> !heard.of(PaymentSettled.class, acme).isEmpty() && !saved().isEmpty()
                && saved().getFirst().inUse());
        return heard.of(PaymentSettled.class, acme).getFirst().subscription().id();
    }

    private void add(String card) throws Exception {
        world.submit(open(null).getPath(), StripeWorld.card(card));
        eventually(this::reconcile);
    }

    private URI open(String paysInvoice) {
        return Tenancy.asOrganization(acme, () -> setups.open(new MethodSetups.Wanted(acme,
                new Payer("Acme", "ada@acme.example"), "USD", paysInvoice, "/o/acme/billing/added",
                "/o/acme/billing", Actor.SYSTEM), rails.recurring("stripe")));
    }

    private boolean reconcile() {
        return Tenancy.asOrganization(acme, () -> setups.reconcile(acme, rails.recurring("stripe")))
                == MethodSetups.Ending.SAVED;
    }

    private void remove(String method) {
        act(() -> methods.remove(acme, method, Actor.SYSTEM, rails.recurring("stripe")));
    }

    private void pay(String invoice) {
        act(() -> methods.pay(acme, invoice, Actor.SYSTEM, rails.recurring("stripe")));
    }

    private void act(Runnable what) {
        Tenancy.asOrganization(acme, what);
    }

    private List<PaymentMethod> saved() {
        return Tenancy.asOrganization(acme, () -> methods.of(acme, "stripe"));
    }

    private String openInvoice() {
        return Tenancy.asOrganization(acme, () -> invoices.latest(acme, 10)).stream().filter(Invoice::isOpen)
                .map(Invoice::id).findFirst().orElse(null);
    }

    private String status(String subscription) {
        return Tenancy.asOrganization(acme, () -> subscriptions.find(acme, "stripe", subscription))
                .orElseThrow().status();
    }

    private List<String> charged() throws Exception {
        return world.stripe.v1().subscriptions().list(SubscriptionListParams.builder()
                .setCustomer(customer()).build()).getData().stream()
                .map(com.stripe.model.Subscription::getDefaultPaymentMethod).toList();
    }

    private String customer() {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select customer
                  from payment.billing_customer
                 where organization_id = :organization
                   and rail = 'stripe'
                """).param("organization", acme).query(String.class).single());
    }

    private long audits(String action) {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select count(*)
                  from audit.entry
                 where organization_id = :organization
                   and action = :action
                """).param("organization", acme).param("action", action).query(Long.class).single());
    }

    private long unsettled() {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select count(*)
                  from payment.inbox
                 where object_id = :customer
                   and status in ('received', 'working', 'parked', 'dead')
                """).param("customer", customer()).query(Long.class).single());
    }

    private void delivered(java.util.function.BooleanSupplier holds) {
        eventually(() -> {
            simulation.deliverWebhooks();
            return holds.getAsBoolean();
        });
    }
}
