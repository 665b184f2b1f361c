package dev.tenantry.payment;

import static dev.tenantry.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.payment.inbox.SettleInbox;
import dev.tenantry.payment.rail.Subject;
import dev.tenantry.payment.refund.RefundRequest;
import dev.tenantry.payment.refund.RefundRequests;
import dev.tenantry.simulator.Simulation;
import dev.tenantry.simulator.StripeWorld;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** Money that an operator sends back: never more than came in, and told once. */
@TenantryTest
class RefundsTest {

    private static final long PAID = 5998;

    @Value("${local.server.port}") private int port;
    @Autowired private Rails rails;
    @Autowired private Checkouts checkouts;
    @Autowired private Refunds refunds;
    @Autowired private RefundRequests requests;
    @Autowired private SettleInbox worker;
    @Autowired private Inbox inbox;
    @Autowired private FakeRail rail;
    @Autowired private Simulation simulation;
    @Autowired private Heard heard;

    private final OrganizationId acme = OrganizationId.next();

    /** At each rail: the one tests play the payer of, and Stripe as this server plays it. */
    @ParameterizedTest
    @ValueSource(strings = {"fake", "stripe"})
    void paysBackInPartsAndThenTheRest(String at) throws Exception {
        var payment = buy(at);

        var part = refund(payment, 1000L);
        assertThat(part.status()).isEqualTo("made");
        assertThat(left(payment)).isEqualTo(PAID - 1000);
        assertThat(heard.of(PaymentRefunded.class, acme)).singleElement().satisfies(told -> {
            assertThat(told.amount().amountMinor()).isEqualTo(1000);
            assertThat(told.inFull()).isFalse();
            assertThat(told.refundId()).isEqualTo(part.refund());
        });

        assertThat(refund(payment, null).amountMinor()).isEqualTo(PAID - 1000);
        assertThat(heard.of(PaymentRefunded.class, acme)).hasSize(2).last()
                .satisfies(told -> assertThat(((PaymentRefunded) told).inFull()).isTrue());
        assertThatThrownBy(() -> refund(payment, null)).extracting("code")
                .isEqualTo(PaymentRefusal.NOTHING_LEFT_TO_REFUND);
        assertThatThrownBy(() -> refund(payment, 1L)).extracting("code")
                .isEqualTo(PaymentRefusal.NOTHING_LEFT_TO_REFUND);
    }

    @Test
    void itsOwnWebhookIsRecognisedAndTellsNothingTwice() throws Exception {
        var payment = buy("stripe");
        var made = refund(payment, 2000L);
        var before = heard.of(PaymentRefunded.class, acme).size();

        delivered(() -> settled(made.refund()));
        assertThat(heard.of(PaymentRefunded.class, acme)).hasSize(before).hasSize(1);
        assertThat(left(payment)).isEqualTo(PAID - 2000);
    }

    @Test
    void neverGivesMoreThanCameInHoweverManyAskAtOnce() throws Exception {
        var payment = buy("fake");
        var askers = IntStream.range(0, 24).<Callable<RefundRequest>>mapToObj(n -> () ->
                refunds.refund(payment, new RefundRequests.Wanted(1000L, null, "asked " + n, "key-" + n),
                        Actor.SYSTEM)).toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var made = threads.invokeAll(askers).stream().filter(one -> one.state() == Future.State.SUCCESS)
                    .toList();
            assertThat(made).hasSize(5);
        }
        assertThat(rail.refundsOfPayment(payment).stream().mapToLong(one -> one.amount().amountMinor()).sum())
                .isEqualTo(5000);
        assertThat(heard.of(PaymentRefunded.class, acme)).hasSize(5);
        assertThat(left(payment)).isEqualTo(998);
    }

    @Test
    void whatWasNotAnsweredIsAskedAgainUnderTheSameName() throws Exception {
        var payment = buy("fake");
        rail.lostAnswers.set(1);
        assertThatThrownBy(() -> refund(payment, 1500L)).extracting("code")
                .isEqualTo(PaymentRefusal.RAIL_UNAVAILABLE);
        assertThat(left(payment)).as("reserved until the rail has answered").isEqualTo(PAID - 1500);

        assertThat(refund(payment, 1500L).status()).isEqualTo("made");
        assertThat(rail.refundsOfPayment(payment)).hasSize(1);
        assertThat(left(payment)).isEqualTo(PAID - 1500);
    }

    @Test
    void whatNobodyAsksForAgainIsFoundAtTheRailOrGivenUp() throws Exception {
        var payment = buy("fake");
        rail.lostAnswers.set(1);
        assertThatThrownBy(() -> refund(payment, 1500L)).isInstanceOf(Refusal.class);
        rail.away(true);
        try {
            assertThatThrownBy(() -> refund(payment, 700L)).isInstanceOf(Refusal.class);
        } finally {
            rail.away(false);
        }
        refunds.examine(Duration.ZERO);

        assertThat(left(payment)).as("one was made, the other never arrived").isEqualTo(PAID - 1500);
        assertThat(heard.of(PaymentRefunded.class, acme)).hasSize(1);
    }

    @Test
    void refusesWhatIsTooMuchOrInAnotherCurrencyAndWhatABankDisputes() throws Exception {
        var payment = buy("fake");
        assertThatThrownBy(() -> refund(payment, PAID + 1)).extracting("code")
                .isEqualTo(PaymentRefusal.REFUND_TOO_LARGE);
        assertThatThrownBy(() -> refunds.refund(payment,
                new RefundRequests.Wanted(100L, "eur", "no", null), Actor.SYSTEM)).extracting("code")
                .isEqualTo(PaymentRefusal.REFUND_CURRENCY_DIFFERS);
        assertThatThrownBy(() -> refund("in_nobody", 100L)).isInstanceOf(Refusal.class);
        assertThat(rail.refundsOfPayment(payment)).isEmpty();

        var subscription = heard.of(PaymentSettled.class, acme).getFirst().subscription().id();
        var dispute = rail.dispute("dp_" + UUID.randomUUID(), subscription, payment,
                dev.tenantry.payment.rail.RailDispute.Standing.OPEN);
        rail.disputes.put(dispute.id(), new dev.tenantry.payment.rail.RailDispute(dispute.id(),
                dispute.customerId(), payment, dispute.amount(), dispute.standing(), "needs_response",
                dispute.reason(), dispute.answerUntil(), dispute.openedAt()));
        inbox.accept(Shop.event("charge.dispute.created", Subject.DISPUTE, dispute.id()));
        eventually(() -> {
            worker.drain();
            return !heard.of(PaymentDisputed.class, acme).isEmpty();
        });
        assertThatThrownBy(() -> refund(payment, 100L)).extracting("code")
                .isEqualTo(PaymentRefusal.PAYMENT_DISPUTED);
    }

    private RefundRequest refund(String payment, @Nullable Long amount) {
        return refunds.refund(payment, new RefundRequests.Wanted(amount, null, "a test", null), Actor.SYSTEM);
    }

    private long left(String payment) {
        return requests.payments(acme, null, 10).stream().filter(one -> one.id().equals(payment)).findFirst()
                .orElseThrow().leftMinor();
    }

    private boolean settled(String refund) {
        return Tenancy.asSystem(() -> rails.recurring("stripe").readRefund(refund)).isPresent()
                && !simulation.hasWebhooksDue();
    }

    /** Two seats of Pro, paid; gives the payment. */
    private String buy(String at) throws Exception {
        var wanted = Shop.pro(acme, 2, null);
        var page = Tenancy.asOrganization(acme, () -> checkouts.open(wanted, rails.recurring(at)));
        if (at.equals("fake")) {
            rail.pay(page.orderId());
        } else {
            new StripeWorld(port).submit(page.url().getPath(), StripeWorld.card("4242424242424242"));
        }
        eventually(() -> Tenancy.asOrganization(acme, () -> checkouts.reconcile(acme, page.orderId()))
                .orElseThrow().status() == OrderStatus.PAID);
        return heard.of(PaymentSettled.class, acme).getFirst().paymentObject();
    }

    private void delivered(java.util.function.BooleanSupplier holds) {
        eventually(() -> {
            simulation.deliverWebhooks();
            worker.drain();
            return holds.getAsBoolean();
        });
    }
}
