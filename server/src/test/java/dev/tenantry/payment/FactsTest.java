package dev.tenantry.payment;

import static dev.tenantry.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Money;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.payment.customer.BillingCustomers;
import dev.tenantry.payment.inbox.SettleInbox;
import dev.tenantry.payment.rail.RailDispute.Standing;
import dev.tenantry.payment.rail.RailEvent;
import dev.tenantry.payment.rail.Subject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What becomes of money after it came: invoices, refunds, disputes, and a customer who is deleted. */
@TenantryTest
class FactsTest {

    private static final Money TWO_SEATS = Money.of(5998, "USD");

    @Autowired private Checkouts checkouts;
    @Autowired private BillingCustomers customers;
    @Autowired private Invoices invoices;
    @Autowired private Inbox inbox;
    @Autowired private SettleInbox worker;
    @Autowired private InboxRows rows;
    @Autowired private FakeRail rail;
    @Autowired private Heard heard;
    @Autowired private JdbcClient jdbc;

    private final OrganizationId acme = OrganizationId.next();
    private OrderId order;
    private String subscription;
    private String invoice;

    @BeforeEach
    void somethingWasBought() {
        order = Shop.open(checkouts, Shop.pro(acme, 2, null), rail).orderId();
        subscription = rail.pay(order);
        invoice = "in_fake_" + order;
        deliver("invoice.paid", Subject.INVOICE, invoice, "done");
    }

    @Test
    void anInvoiceIsKeptAsItWasPrinted() {
        var kept = invoices();
        assertThat(kept).hasSize(1);
        assertThat(kept.getFirst().number()).isEqualTo("ACME-0001");
        assertThat(kept.getFirst().status()).isEqualTo("paid");
        assertThat(kept.getFirst().total()).isEqualTo(TWO_SEATS);
        assertThat(kept.getFirst().hostedUrl()).isEqualTo("https://fake/invoice");
        assertThat(kept.getFirst().pdfUrl()).isEqualTo("https://fake/invoice.pdf");
        assertThat(kept.getFirst().periodStart()).isNotNull();
        assertThat(kept.getFirst().periodEnd()).isAfter(kept.getFirst().periodStart());
    }

    @Test
    void aDraftIsNoInvoiceYetAndAPaidOneNeverOpensAgain() {
        var renewal = rail.invoice(subscription, new Money(0, TWO_SEATS.currency()), false);
        rail.print(renewal, "draft", TWO_SEATS);
        deliver("invoice.created", Subject.INVOICE, renewal, "done");
        assertThat(invoices()).hasSize(1);

        rail.print(renewal, "paid", TWO_SEATS);
        deliver("invoice.paid", Subject.INVOICE, renewal, "done");
        rail.print(renewal, "open", TWO_SEATS);
        deliver("invoice.finalized", Subject.INVOICE, renewal, "done");
        assertThat(invoices()).extracting(Invoice::status).containsExactly("paid", "paid");
    }

    @Test
    void nobodyElseSeesIt() {
        var birch = OrganizationId.next();
        assertThat(Tenancy.asOrganization(birch, () -> invoices.latest(acme, 10))).isEmpty();
    }

    @Test
    void aPartAndThenTheRestIsRefundedEachOnce() {
        var part = rail.refund(subscription, invoice, Money.of(998, "USD"), "succeeded");
        for (int n = 0; n < 3; n++) {
            deliver("refund.created", Subject.REFUND, part.id(), "done");
        }
        var first = heard.of(PaymentRefunded.class, acme);
        assertThat(first).hasSize(1);
        assertThat(first.getFirst().inFull()).isFalse();
        assertThat(first.getFirst().orderId()).isEqualTo(order);

        rail.refund(subscription, invoice, Money.of(5000, "USD"), "succeeded");
        deliver("charge.refunded", Subject.CHARGE, "ch_" + invoice, "done");
        var all = heard.of(PaymentRefunded.class, acme);
        assertThat(all).hasSize(2);
        assertThat(all.getLast().inFull()).isTrue();
        assertThat(all.getLast().amount()).isEqualTo(Money.of(5000, "USD"));
        assertThat(notes("payment.refunded")).isEqualTo(2);
    }

    @Test
    void aRefundThatIsStillOnItsWayIsToldWhenItArrives() {
        var refund = rail.refund(subscription, invoice, TWO_SEATS, "pending");
        deliver("refund.created", Subject.REFUND, refund.id(), "done");
        assertThat(heard.of(PaymentRefunded.class, acme)).isEmpty();

        become(refund.id(), "succeeded");
        deliver("refund.updated", Subject.REFUND, refund.id(), "done");
        assertThat(heard.of(PaymentRefunded.class, acme)).hasSize(1);
    }

    @Test
    void aRefundThatFailsIsNotedForTheOperator() {
        var refund = rail.refund(subscription, invoice, TWO_SEATS, "failed");
        deliver("refund.failed", Subject.REFUND, refund.id(), "done");
        deliver("refund.updated", Subject.REFUND, refund.id(), "done");

        assertThat(heard.of(PaymentRefunded.class, acme)).isEmpty();
        assertThat(notes("payment.refund_failed")).isEqualTo(1);
    }

    @Test
    void aDisputeOpensOnceAndClosesOnce() {
        var id = "du_fake_" + order;
        rail.dispute(id, subscription, invoice, Standing.OPEN);
        deliver("charge.dispute.created", Subject.DISPUTE, id, "done");
        deliver("charge.dispute.funds_withdrawn", Subject.DISPUTE, id, "done");
        assertThat(heard.of(PaymentDisputed.class, acme)).hasSize(1);
        assertThat(heard.of(PaymentDisputed.class, acme).getFirst().orderId()).isEqualTo(order);
        assertThat(heard.of(DisputeClosed.class, acme)).isEmpty();

        rail.dispute(id, subscription, invoice, Standing.LOST);
        deliver("charge.dispute.closed", Subject.DISPUTE, id, "done");
        deliver("charge.dispute.closed", Subject.DISPUTE, id, "done");
        assertThat(heard.of(DisputeClosed.class, acme)).hasSize(1);
        assertThat(heard.of(DisputeClosed.class, acme).getFirst().won()).isFalse();
    }

    @Test
    void aDisputeFirstHeardOfWhenItIsOverIsToldFromItsBeginning() {
        var id = "du_fake_" + order;
        rail.dispute(id, subscription, invoice, Standing.WON);
        deliver("charge.dispute.closed", Subject.DISPUTE, id, "done");
        assertThat(heard.of(PaymentDisputed.class, acme)).hasSize(1);
        assertThat(heard.of(DisputeClosed.class, acme).getFirst().won()).isTrue();
    }

    @Test
    void anInquiryTakesNoMoneyAndIsToldToNobody() {
        var id = "du_fake_" + order;
        rail.dispute(id, subscription, invoice, Standing.INQUIRY);
        deliver("charge.dispute.created", Subject.DISPUTE, id, "done");
        assertThat(heard.of(PaymentDisputed.class, acme)).isEmpty();
    }

    @Test
    void aDeletedCustomerIsStillOursAndTheNextPurchaseMakesAnother() {
        var customer = rail.customerOf(subscription);
        rail.gone.add(customer);
        deliver("customer.deleted", Subject.CUSTOMER, customer, "done");
        deliver("customer.deleted", Subject.CUSTOMER, customer, "done");
        rail.status(subscription, "canceled");
        deliver("customer.subscription.deleted", Subject.SUBSCRIPTION, subscription, "done");

        assertThat(heard.of(RailSubscriptionRead.class, acme).getLast().snapshot().status())
                .isEqualTo("canceled");
        var next = Tenancy.asOrganization(acme, () ->
                customers.ensure(rail, acme, new Payer("Acme", "ada@acme.example")));
        assertThat(next).isNotEqualTo(customer);
        assertThat(notes("payment.customer_deleted")).isEqualTo(1);
    }

    @Test
    void aFailedInvoiceBehindWhichNoSubscriptionStandsChangesNothing() {
        var plain = rail.plainInvoice(subscription, TWO_SEATS);
        deliver("invoice.payment_failed", Subject.INVOICE, plain, "done");

        assertThat(heard.of(RailInvoiceFailed.class, acme)).isEmpty();
        assertThat(rail.statusOf(subscription)).isEqualTo("active");
        assertThat(invoices()).extracting(Invoice::id).contains(plain);
    }

    @Test
    void aStrangersRefundIsLeftAlone() {
        var foreign = rail.foreignSubscription();
        var refund = rail.refund(foreign, "in_foreign", TWO_SEATS, "succeeded");
        deliver("refund.created", Subject.REFUND, refund.id(), "ignored");
    }

    private void become(String refund, String status) {
        rail.refunds.computeIfPresent(refund, (id, before) -> new dev.tenantry.payment.rail.RailRefund(id,
                before.customerId(), before.paymentObject(), before.amount(), status, before.reason(),
                before.requestedAt(), null));
    }

    private void deliver(String type, Subject subject, String object, String status) {
        RailEvent event = Shop.event(type, subject, object);
        inbox.accept(event);
        eventually(() -> {
            worker.drain();
            return rows.isTried(event, 1);
        });
        assertThat(rows.of(event).status()).isEqualTo(status);
    }

    private List<Invoice> invoices() {
        return Tenancy.asOrganization(acme, () -> invoices.latest(acme, 10));
    }

    private long notes(String action) {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select count(*)
                  from audit.entry
                 where organization_id = :organization
                   and action = :action
                """)
                .param("organization", acme)
                .param("action", action)
                .query(Long.class)
                .single());
    }
}
