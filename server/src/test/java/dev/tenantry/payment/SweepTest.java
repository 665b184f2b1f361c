package dev.tenantry.payment;

import static dev.tenantry.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Money;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.payment.inbox.SettleInbox;
import dev.tenantry.payment.rail.RailEvent;
import dev.tenantry.payment.rail.Subject;
import dev.tenantry.payment.sweep.Reconcile;
import dev.tenantry.payment.sweep.Rescan;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Nobody told us, and we find out all the same. */
@TenantryTest
class SweepTest {

    private static final Money TWO_SEATS = Money.of(5998, "USD");

    @Autowired private Checkouts checkouts;
    @Autowired private Orders orders;
    @Autowired private RailSubscriptions subscriptions;
    @Autowired private Rescan rescan;
    @Autowired private Reconcile reconcile;
    @Autowired private SettleInbox worker;
    @Autowired private InboxRows rows;
    @Autowired private FakeRail rail;
    @Autowired private Heard heard;
    @Autowired private JdbcClient jdbc;

    private final OrganizationId acme = OrganizationId.next();
    private OrderId order;

    @BeforeEach
    void aCheckoutIsOpen() {
        order = Shop.open(checkouts, Shop.pro(acme, 2, null), rail).orderId();
    }

    @AfterEach
    void forgetWhatWasTold() {
        rail.told.clear();
        rail.away(false);
    }

    @Test
    void aLostWebhookIsFoundInTheRailsList() {
        rail.pay(order);
        var lost = Shop.completed(order);
        rail.told.add(lost);

        rescan.run();
        eventually(() -> {
            worker.drain();
            return rows.is(lost, "done");
        });
        assertThat(status()).isEqualTo(OrderStatus.PAID);

        rescan.run();
        assertThat(heard.of(PaymentSettled.class, acme)).hasSize(1);
    }

    @Test
    void whatWeWouldIgnoreIsNotTakenIn() {
        var other = new RailEvent(FakeRail.KEY, "evt_" + UUID.randomUUID(), "tax.settings.updated", null,
                null,
                Map.of(), new byte[0], "type_not_used");
        rail.told.add(other);
        rescan.run();
        assertThat(Tenancy.asSystem(() -> jdbc.sql("""
                select count(*)
                  from payment.inbox
                 where event_id = :id
                """).param("id", other.id()).query(Long.class).single())).isZero();
    }

    @Test
    void aRescanThatFailsLosesNothing() {
        rail.pay(order);
        var lost = Shop.completed(order);
        rail.told.add(lost);
        rail.away(true);
        rescan.run();
        rail.away(false);
        rescan.run();
        eventually(() -> {
            worker.drain();
            return rows.is(lost, "done");
        });
        assertThat(status()).isEqualTo(OrderStatus.PAID);
    }

    @Test
    void reconcilingFindsThePaidCheckoutTheRenewalAndTheEnd() {
        var subscription = rail.pay(order);
        compare();
        assertThat(status()).isEqualTo(OrderStatus.PAID);
        assertThat(heard.of(RailInvoicePaid.class, acme)).hasSize(1);

        rail.status(subscription, "past_due");
        compare();
        assertThat(known(subscription).status()).isEqualTo("past_due");
        rail.status(subscription, "canceled");
        compare();
        assertThat(known(subscription).status()).isEqualTo("canceled");
        assertThat(differences()).as("the purchase came with its checkout").isEqualTo(2);

        compare();
        assertThat(differences()).as("nothing differs any more").isEqualTo(2);
    }

    /** An open order keeps everybody else from buying; nobody holds that for longer than the rail's page lives. */
    @Test
    void reconcilingLetsGoOfAnOrderWhosePageRanOutUnheard() {
        rail.expireCheckout("cs_fake_" + order);
        assertThat(status()).isEqualTo(OrderStatus.OPEN);
        compare();
        assertThat(status()).isEqualTo(OrderStatus.EXPIRED);
        assertThat(Shop.open(checkouts, Shop.pro(acme, 3, null), rail).orderId()).isNotEqualTo(order);
    }

    @Test
    void reconcilingFindsASubscriptionSomebodyMadeAtTheRail() {
        rail.pay(order);
        compare();
        var made = rail.madeByHand("sub_fake_" + order);
        compare();
        assertThat(heard.of(RailSubscriptionRead.class, acme)).extracting(read -> read.snapshot().id())
                .contains(made);
    }

    /** Only this organization waits, so that one run reaches it. */
    private void compare() {
        Tenancy.asSystem(() -> jdbc.sql("""
                update payment.billing_customer
                   set reconciled_at = case when organization_id = :acme then null else clock_timestamp() end
                """).param("acme", acme).update());
        reconcile.run();
    }

    private RailSubscription known(String subscription) {
        return Tenancy.asOrganization(acme, () -> subscriptions.find(acme, FakeRail.KEY, subscription))
                .orElseThrow();
    }

    private OrderStatus status() {
        return Tenancy.asOrganization(acme, () -> orders.find(acme, order)).orElseThrow().status();
    }

    private long differences() {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select count(*)
                  from audit.entry
                 where organization_id = :organization
                   and action = 'payment.reconciled'
                """)
                .param("organization", acme)
                .query(Long.class)
                .single());
    }
}
