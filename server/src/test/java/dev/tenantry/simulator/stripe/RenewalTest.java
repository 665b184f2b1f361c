package dev.tenantry.simulator.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.model.Event;
import com.stripe.model.Invoice;
import com.stripe.model.Price;
import com.stripe.model.StripeObject;
import com.stripe.model.Subscription;
import com.stripe.param.EventListParams;
import com.stripe.param.InvoiceListParams;
import com.stripe.param.SubscriptionUpdateParams.ProrationBehavior;
import com.stripe.param.SubscriptionUpdateParams;
import com.stripe.param.checkout.SessionCreateParams.SubscriptionData.TrialSettings;
import com.stripe.param.checkout.SessionCreateParams.SubscriptionData;
import dev.tenantry.TenantryTest;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.simulator.StripeWorld;
import dev.tenantry.simulator.stripe.account.Steps;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What time does to a subscription. Time is moved for the simulator only, by asking it to advance. */
@TenantryTest
class RenewalTest {

    private static final String PAYS = "4242424242424242";
    private static final String FAILS_LATER = "4000000000000341";
    private static final Duration DAY = Duration.ofDays(1);

    @LocalServerPort int port;
    @Autowired Steps steps;
    @Autowired BusinessClock clock;
    private StripeWorld world;

    @BeforeEach
    void open() {
        world = new StripeWorld(port);
    }

    @Test
    void aPeriodIsRenewedAtItsEndAndPaidAnHourLater() throws Exception {
        var subscription = bought(PAYS, null);
        var end = periodEnd(subscription);

        steps.advanceTo(end);
        var renewed = read(subscription);
        assertThat(renewed.getStatus()).isEqualTo("active");
        assertThat(item(renewed).getCurrentPeriodStart()).isEqualTo(end.getEpochSecond());
        assertThat(invoice(renewed).getStatus()).isEqualTo("draft");

        steps.advanceTo(end.plus(Duration.ofHours(1)));
        var invoice = invoice(renewed);
        assertThat(invoice.getStatus()).isEqualTo("paid");
        assertThat(invoice.getBillingReason()).isEqualTo("subscription_cycle");
        assertThat(invoice.getCreated()).isEqualTo(end.getEpochSecond());
        assertThat(invoice.getStatusTransitions().getPaidAt()).isEqualTo(end.getEpochSecond() + 3600);
    }

    @Test
    void severalPeriodsAreCaughtUpInOrderEachOnce() throws Exception {
        var subscription = bought(PAYS, null);
        var anchor = Instant.ofEpochSecond(subscription.getBillingCycleAnchor());

        steps.advanceTo(anchor.plus(Duration.ofDays(100)));
        steps.advanceTo(anchor.plus(Duration.ofDays(100)));

        var invoices = invoices(subscription).reversed();
        assertThat(invoices).hasSize(4);
        assertThat(invoices).extracting(Invoice::getStatus).containsOnly("paid");
        assertThat(invoices).extracting(Invoice::getCreated).isSorted();
        var starts = invoices.stream().map(one -> one.getLines().getData().getFirst().getPeriod()).toList();
        for (int i = 1; i < starts.size(); i++) {
            assertThat(starts.get(i).getStart()).isEqualTo(starts.get(i - 1).getEnd());
        }
    }

    @Test
    void manyAskingAtOnceRenewOnce() throws Exception {
        var subscription = bought(PAYS, null);
        var moment = periodEnd(subscription).plus(DAY);
        try (var nodes = Executors.newFixedThreadPool(4)) {
            var asked = new ArrayList<Callable<Integer>>();
            for (int i = 0; i < 8; i++) {
                asked.add(() -> steps.advanceTo(moment));
            }
            for (var answer : nodes.invokeAll(asked)) {
                answer.get();
            }
        }
        assertThat(invoices(subscription)).hasSize(2);
    }

    @Test
    void aTrialWithACardBecomesActiveAndIsChargedWhenItEnds() throws Exception {
        var trialEnd = clock.now().plus(Duration.ofDays(5)).getEpochSecond();
        var subscription = bought(PAYS, SubscriptionData.builder().setTrialEnd(trialEnd));

        steps.advanceTo(Instant.ofEpochSecond(trialEnd).minus(Duration.ofDays(3)));
        assertThat(types(subscription)).contains("customer.subscription.trial_will_end");
        steps.advanceTo(Instant.ofEpochSecond(trialEnd).plus(Duration.ofHours(2)));

        var active = read(subscription);
        assertThat(active.getStatus()).isEqualTo("active");
        assertThat(invoice(active).getAmountPaid()).isEqualTo(2999);
        assertThat(item(active).getCurrentPeriodStart()).isEqualTo(trialEnd);
    }

    @Test
    void aTrialWithoutACardFollowsItsSettings() throws Exception {
        assertThat(afterTrialWithoutCard(TrialSettings.EndBehavior.MissingPaymentMethod.CANCEL)).isEqualTo("canceled");
        assertThat(afterTrialWithoutCard(TrialSettings.EndBehavior.MissingPaymentMethod.PAUSE)).isEqualTo("paused");
        assertThat(afterTrialWithoutCard(TrialSettings.EndBehavior.MissingPaymentMethod.CREATE_INVOICE))
                .isEqualTo("past_due");
    }

    @Test
    void aCardThatFailsLaterMakesItPastDueAndAtLastCanceled() throws Exception {
        var trialEnd = clock.now().plus(Duration.ofDays(3)).getEpochSecond();
        var subscription = bought(FAILS_LATER, SubscriptionData.builder().setTrialEnd(trialEnd));
        var firstTry = Instant.ofEpochSecond(trialEnd).plus(Duration.ofHours(1));

        steps.advanceTo(firstTry);
        var late = read(subscription);
        assertThat(late.getStatus()).isEqualTo("past_due");
        assertThat(invoice(late).getNextPaymentAttempt()).isEqualTo(firstTry.plus(Duration.ofDays(3)).getEpochSecond());

        steps.advanceTo(firstTry.plus(Duration.ofDays(15)));
        var ended = read(subscription);
        assertThat(ended.getStatus()).isEqualTo("canceled");
        assertThat(ended.getCancellationDetails().getReason()).isEqualTo("payment_failed");
        assertThat(invoice(ended).getAttemptCount()).isEqualTo(4);
        assertThat(invoice(ended).getStatus()).isEqualTo("open");
        assertThat(types(subscription).stream().filter("invoice.payment_failed"::equals)).hasSize(4);
    }

    @Test
    void aPlannedCancellationEndsItWithoutAnotherInvoiceAndCanBeTakenBack() throws Exception {
        var subscription = bought(PAYS, null);
        var end = periodEnd(subscription);
        var planned = cancelAtPeriodEnd(subscription, true);
        assertThat(planned.getCancelAt()).isEqualTo(end.getEpochSecond());
        assertThat(cancelAtPeriodEnd(subscription, false).getCancelAt()).isNull();
        cancelAtPeriodEnd(subscription, true);

        steps.advanceTo(end.plus(DAY));

        var ended = read(subscription);
        assertThat(ended.getStatus()).isEqualTo("canceled");
        assertThat(ended.getEndedAt()).isEqualTo(end.getEpochSecond());
        assertThat(invoices(subscription)).hasSize(1);
        assertThat(world.api("DELETE", "/v1/subscriptions/" + subscription.getId(), "").statusCode()).isEqualTo(404);
    }

    @Test
    void moreSeatsAreBilledAtOnceOrWithTheNextInvoice() throws Exception {
        var subscription = bought(PAYS, null);

        var atOnce = change(subscription, 3, ProrationBehavior.ALWAYS_INVOICE);
        assertThat(invoice(atOnce).getBillingReason()).isEqualTo("subscription_update");
        assertThat(invoice(atOnce).getAmountPaid()).isBetween(2 * 2999L - 5, 2 * 2999L);
        change(subscription, 2, ProrationBehavior.CREATE_PRORATIONS);
        assertThat(invoices(subscription)).hasSize(2);

        steps.advanceTo(periodEnd(subscription).plus(DAY));
        var next = invoice(read(subscription));
        assertThat(next.getTotal()).isBetween(2999L, 2999L + 5);
        assertThat(next.getLines().getData()).hasSize(3);
    }

    private String afterTrialWithoutCard(TrialSettings.EndBehavior.MissingPaymentMethod behaviour) throws Exception {
        var trialEnd = clock.now().plus(Duration.ofDays(4)).getEpochSecond();
        var subscription = bought(PAYS, SubscriptionData.builder().setTrialEnd(trialEnd).setTrialSettings(
                TrialSettings.builder().setEndBehavior(TrialSettings.EndBehavior.builder()
                        .setMissingPaymentMethod(behaviour).build()).build()));
        world.stripe.v1().paymentMethods().detach(subscription.getDefaultPaymentMethod());
        steps.advanceTo(Instant.ofEpochSecond(trialEnd).plus(Duration.ofHours(1)));
        return read(subscription).getStatus();
    }

    private Subscription bought(String card, SubscriptionData.Builder data) throws Exception {
        Price price = world.monthly(2999);
        var wanted = world.wanted(world.customer(), price, 1);
        if (data != null) {
            wanted.setSubscriptionData(data.build());
        }
        var session = world.checkout(wanted);
        assertThat(world.pay(session, card).statusCode()).isEqualTo(302);
        return world.stripe.v1().subscriptions().retrieve(world.read(session).getSubscription());
    }

    private Subscription change(Subscription subscription, long seats, ProrationBehavior behaviour) throws Exception {
        return world.stripe.v1().subscriptions().update(subscription.getId(), SubscriptionUpdateParams.builder()
                .addItem(SubscriptionUpdateParams.Item.builder()
                        .setId(item(subscription).getId()).setQuantity(seats).build())
                .setProrationBehavior(behaviour).build());
    }

    private Subscription cancelAtPeriodEnd(Subscription subscription, boolean cancel) throws Exception {
        return world.stripe.v1().subscriptions().update(subscription.getId(),
                SubscriptionUpdateParams.builder().setCancelAtPeriodEnd(cancel).build());
    }

    private Subscription read(Subscription subscription) throws Exception {
        return world.stripe.v1().subscriptions().retrieve(subscription.getId());
    }

    private Invoice invoice(Subscription subscription) throws Exception {
        return world.stripe.v1().invoices().retrieve(subscription.getLatestInvoice());
    }

    private List<Invoice> invoices(Subscription subscription) throws Exception {
        return world.stripe.v1().invoices().list(InvoiceListParams.builder()
                .setSubscription(subscription.getId()).setLimit(100L).build()).getData();
    }

    private List<String> types(Subscription subscription) throws Exception {
        return world.stripe.v1().events().list(EventListParams.builder().setLimit(100L).build()).getData().stream()
                .filter(event -> about(event).contains(subscription.getId())).map(Event::getType).toList();
    }

    private static String about(Event event) {
        return event.getDataObjectDeserializer().getObject().map(StripeObject::toJson).orElse("");
    }

    private static Instant periodEnd(Subscription subscription) {
        return Instant.ofEpochSecond(item(subscription).getCurrentPeriodEnd());
    }

    private static com.stripe.model.SubscriptionItem item(Subscription subscription) {
        return subscription.getItems().getData().getFirst();
    }
}
