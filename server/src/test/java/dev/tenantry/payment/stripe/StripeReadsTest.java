package dev.tenantry.payment.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.payment.rail.RailDispute.Standing;
import dev.tenantry.payment.rail.RailEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Stripe shows of money that moved, read from its published samples. */
class StripeReadsTest {

    private final StubServer stripe = new StubServer();
    private final StripeRail rail = StripeRailTest.rail(new StripeSettings("sk_test_1", List.of(),
            stripe.base(), Duration.ofSeconds(5), Duration.ofSeconds(5), false));

    @AfterEach
    void close() {
        stripe.close();
    }

    @Test
    void printsAnInvoicesNumberAmountsPeriodAndAddresses() {
        stripe.willGive("invoice_paid");
        var paper = rail.readInvoice("in_1").orElseThrow().paper();

        assertThat(paper.status()).isEqualTo("paid");
        assertThat(paper.number()).isNotBlank();
        assertThat(paper.totalMinor()).isEqualTo(2900);
        assertThat(paper.dueMinor()).isZero();
        assertThat(paper.hosted()).hasScheme("https");
        assertThat(paper.pdf()).hasScheme("https");
        assertThat(paper.periodEnd()).isAfter(paper.periodStart());
    }

    @Test
    void readsAPausedCollectionAsPausedAndAnyOtherStatusAsItIs() {
        var paused = object("subscription_active").replaceFirst("\"pause_collection\": *null",
                "\"pause_collection\":{\"behavior\":\"void\",\"resumes_at\":null}");
        stripe.will(200, paused).willGive("subscription_past_due").willGive("subscription_trialing");

        assertThat(rail.readSubscription("sub_1", Instant.now()).orElseThrow().status()).isEqualTo("paused");
        assertThat(rail.readSubscription("sub_1", Instant.now()).orElseThrow().status())
                .isEqualTo("past_due");
        assertThat(rail.readSubscription("sub_1", Instant.now()).orElseThrow().status())
                .isEqualTo("trialing");
    }

    @Test
    void findsTheInvoiceThatARefundBelongsTo() {
        stripe.willGive("refund").willGive("charge").will(200, listOf(object("invoice_payment")));
        var refund = rail.readRefund("re_1").orElseThrow();

        assertThat(refund.customerId()).isEqualTo("cus_TestCustomer0001");
        assertThat(refund.paymentObject()).isEqualTo("in_TestInvoice00000001");
        assertThat(refund.succeeded()).isTrue();
        assertThat(stripe.asked.getLast().path()).contains("/v1/invoice_payments")
                .contains("payment_intent");
    }

    @Test
    void aRefundOfASinglePaymentBelongsToItsIntent() {
        stripe.will(200, listOf(object("refund"))).willGive("charge").will(200, listOf());
        var refunds = rail.readRefundsOf("ch_TestCharge00000001");

        assertThat(refunds).hasSize(1);
        assertThat(refunds.getFirst().paymentObject()).startsWith("pi_");
    }

    @Test
    void readsADisputeWithWhoseItIs() {
        stripe.willGive("dispute").willGive("charge").will(200, listOf(object("invoice_payment")));
        var dispute = rail.readDispute("du_1").orElseThrow();

        assertThat(dispute.standing()).isEqualTo(Standing.OPEN);
        assertThat(dispute.customerId()).isEqualTo("cus_TestCustomer0001");
        assertThat(dispute.paymentObject()).isEqualTo("in_TestInvoice00000001");
        assertThat(dispute.answerUntil()).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"needs_response, OPEN", "under_review, OPEN", "won, WON", "lost, LOST",
        "warning_needs_response, INQUIRY", "warning_under_review, INQUIRY", "warning_closed, INQUIRY",
        "prevented, INQUIRY", "something_new, INQUIRY"})
    void saysWhatADisputesStatusMeans(String status, Standing meaning) {
        assertThat(StripeMoneyBack.standing(status)).isEqualTo(meaning);
    }

    @Test
    void knowsADeletedCustomerFromALivingOne() {
        stripe.willGive("deleted_customer").willGive("customer").willFail(404, "error_missing");

        assertThat(rail.isGone("cus_1")).isTrue();
        assertThat(rail.isGone("cus_1")).isFalse();
        assertThat(rail.isGone("cus_1")).isTrue();
    }

    @Test
    void listsEventsPageByPageAndPicksOurs() {
        stripe.will(200, "{\"object\":\"list\",\"has_more\":true,\"url\":\"/v1/events\",\"data\":["
                + event("invoice.paid") + "," + event("negative.unknown_type") + "]}");
        var since = Instant.ofEpochSecond(1_785_000_000);
        var page = rail.events(since, null);

        assertThat(page.events()).extracting(RailEvent::ignoredBecause)
                .containsExactly(null, "type_not_used");
        assertThat(page.events().getFirst().objectId()).isEqualTo("in_TestInvoice00000001");
        assertThat(page.next()).isEqualTo("evt_Test000000000000000031");
        stripe.will(200, listOf());
        assertThat(rail.events(since, page.next()).next()).isNull();
        assertThat(stripe.asked.getLast().path()).contains("starting_after=evt_Test000000000000000031")
                .contains("1785000000");
    }

    @Test
    void listsEverySubscriptionOfACustomerOnEveryPage() {
        stripe.will(200, "{\"object\":\"list\",\"has_more\":true,\"url\":\"/v1/subscriptions\",\"data\":["
                        + object("subscription_active") + "]}")
                .will(200, listOf(object("subscription_past_due")));

        assertThat(rail.subscriptionsOf("cus_1")).hasSize(2);
        assertThat(stripe.asked.getFirst().path()).contains("status=all");
        assertThat(stripe.asked.getLast().path()).contains("starting_after=sub_TestSubscription01");
    }

    private static String object(String name) {
        return new String(StripeSignatureTest.resource("objects/" + name + ".json"), StandardCharsets.UTF_8);
    }

    private static String event(String name) {
        return new String(StripeSignatureTest.resource("events/" + name + ".json"), StandardCharsets.UTF_8);
    }

    private static String listOf(String... objects) {
        return "{\"object\":\"list\",\"has_more\":false,\"url\":\"/v1/x\",\"data\":["
                + String.join(",", objects) + "]}";
    }
}
