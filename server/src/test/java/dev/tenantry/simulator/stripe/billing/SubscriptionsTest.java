package dev.tenantry.simulator.stripe.billing;

import static dev.tenantry.simulator.StripeShape.assertExact;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.TenantryTest;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.simulator.StripeWorld;
import dev.tenantry.simulator.stripe.account.Steps;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Subscriptions that the API begins, changes, pauses and ends; time is moved for the simulator only. */
@TenantryTest
class SubscriptionsTest {

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
    void beginsWithASavedCardAndIsPaid() throws Exception {
        var subscription = begin("pm_card_visa", "");
        assertExact("subscription", subscription);
        assertThat(status(subscription)).isEqualTo("active");
        assertThat(invoice(subscription).path("status").stringValue()).isEqualTo("paid");
    }

    @Test
    void refusesToBeginWithoutACardUnlessNothingIsDueYet() throws Exception {
        var customer = world.customer().getId();
        var items = "&items[0][price]=" + world.price(2900, "month");
        assertThat(world.refused(400, "POST", "/v1/subscriptions", "customer=" + customer + items)
                .path("code")
                .stringValue()).isEqualTo("resource_missing");
        var trial = world.post("/v1/subscriptions", "customer=" + customer + items + "&trial_period_days=7");
        assertThat(status(trial)).isEqualTo("trialing");
        assertThat(world.refused(400, "POST", "/v1/subscriptions", "customer=" + customer).path("param")
                .stringValue()).isEqualTo("items");
    }

    @Test
    void aFirstPaymentThatFailsLeavesItIncompleteOrNothingAtAll() throws Exception {
        var incomplete = begin("pm_card_chargeCustomerFail", "");
        assertThat(status(incomplete)).isEqualTo("incomplete");
        assertThat(world.told(id(invoice(incomplete))))
                .endsWith("invoice.finalized", "invoice.payment_failed");

        var customer = world.payer("pm_card_chargeCustomerFail");
        world.refused(402, "POST", "/v1/subscriptions", "customer=" + customer + "&items[0][price]="
                + world.price(2900, "month") + "&payment_behavior=error_if_incomplete");
        assertThat(world.read("/v1/subscriptions?status=all&customer=" + customer).path("data").isEmpty())
                .isTrue();

        steps.advanceTo(clock.now().plus(DAY));
        assertThat(status(read(incomplete))).isEqualTo("incomplete_expired");
        assertThat(invoice(incomplete).path("status").stringValue()).isEqualTo("void");
    }

    @Test
    void anIncompleteOneBecomesActiveWhenItsIntentIsConfirmed() throws Exception {
        var subscription = begin("pm_card_visa", "&payment_behavior=default_incomplete"
                + "&expand[]=latest_invoice.payments");
        assertThat(status(subscription)).isEqualTo("incomplete");
        var intent = world.read("/v1/payment_intents?limit=1&customer="
                + subscription.path("customer").stringValue()).path("data").path(0);
        var card = world.read("/v1/customers/" + subscription.path("customer")
                .stringValue() + "/payment_methods")
                .path("data").path(0);
        world.post("/v1/payment_intents/" + id(intent) + "/confirm", "payment_method=" + id(card));
        assertThat(status(read(subscription))).isEqualTo("active");
    }

    @Test
    void theBankAsksAtARenewalAndThePayerAnswersOnTheInvoicesPage() throws Exception {
        var subscription = begin("pm_card_authenticationRequired", "&trial_period_days=2");
        steps.advanceTo(clock.now().plus(Duration.ofDays(2)).plus(Duration.ofHours(2)));
        assertThat(status(read(subscription))).isEqualTo("past_due");
        var invoice = invoice(read(subscription));
        assertThat(world.told(id(invoice)))
                .contains("invoice.payment_failed", "invoice.payment_action_required");

        var page = "/simulator/invoices/" + id(invoice);
        var asked = world.open(page).send(page + "/payment", Map.of());
        var question = asked.headers().firstValue("location").orElseThrow();
        assertThat(question).contains("/simulator/intents/pi_");
        world.submit(question.substring(question.indexOf("/simulator")), Map.of("answer", "complete"));

        assertThat(status(read(subscription))).isEqualTo("active");
        assertThat(invoice(read(subscription)).path("status").stringValue()).isEqualTo("paid");
    }

    @Test
    void aPreviewSaysWhatTheChangeThenCostsAndChangesNothing() throws Exception {
        var subscription = begin("pm_card_visa", "");
        var change = "items[0][id]=%s&items[0][quantity]=3&proration_behavior=always_invoice&proration_date=%s"
                .formatted(itemOf(subscription), clock.now().getEpochSecond());
        var preview = world.post("/v1/invoices/create_preview", "subscription=" + id(subscription) + "&"
                + change.replace("items[0]", "subscription_details[items][0]")
                        .replace("proration", "subscription_details[proration")
                        .replace("_behavior=", "_behavior]=").replace("_date=", "_date]="));
        assertExact("invoice", preview);
        assertThat(read(subscription)).isEqualTo(subscription);

        var changed = world.post("/v1/subscriptions/" + id(subscription), change);
        assertThat(invoice(changed).path("amount_paid").longValue())
                .isEqualTo(preview.path("amount_due").longValue()).isPositive();
        assertThat(world.refused(400, "POST", "/v1/subscriptions/" + id(subscription),
                change.replace("quantity]=3", "quantity]=4").replaceAll("date=\\d+", "date=1000"))
                        .path("param")
                .stringValue()).isEqualTo("proration_date");
    }

    @Test
    void anotherIntervalAndAnAnchorNowBeginAPeriod() throws Exception {
        var subscription = begin("pm_card_visa", "");
        var yearly = world.post("/v1/subscriptions/" + id(subscription),
                "items[0][id]=" + itemOf(subscription)
                + "&items[0][price]=" + world.price(29000, "year"));
        var period = yearly.path("items").path("data").path(0);
        assertThat(period.path("current_period_end").longValue() - period.path("current_period_start")
                .longValue())
                .isGreaterThanOrEqualTo(365 * 86_400L);
        assertThat(invoice(yearly).path("lines").path("data").size()).isEqualTo(2);
        var anew = world.post("/v1/subscriptions/" + id(subscription), "billing_cycle_anchor=now");
        assertThat(anew.path("latest_invoice")).isNotEqualTo(yearly.path("latest_invoice"));
    }

    @Test
    void collectionOnHoldVoidsInvoicesUntilItIsTakenUpAgain() throws Exception {
        var subscription = begin("pm_card_visa", "");
        var resumes = clock.now().plus(Duration.ofDays(45)).getEpochSecond();
        world.post("/v1/subscriptions/" + id(subscription),
                "pause_collection[behavior]=void&pause_collection[resumes_at]=" + resumes);

        steps.advanceTo(clock.now().plus(Duration.ofDays(32)));
        assertThat(status(read(subscription))).isEqualTo("active");
        assertThat(invoice(read(subscription)).path("status").stringValue()).isEqualTo("void");
        steps.advanceTo(Instant.ofEpochSecond(resumes));
        assertThat(read(subscription).path("pause_collection").isNull()).isTrue();

        world.post("/v1/subscriptions/" + id(subscription), "pause_collection[behavior]=keep_as_draft");
        assertThat(world.post("/v1/subscriptions/" + id(subscription), "pause_collection=")
                .path("pause_collection").isNull()).isTrue();
    }

    @Test
    void aTrialWithoutACardPausesAndIsResumedWithOne() throws Exception {
        var customer = world.customer().getId();
        var subscription = world.post("/v1/subscriptions", "customer=" + customer + "&items[0][price]="
                + world.price(2900, "month") + "&trial_period_days=1"
                + "&trial_settings[end_behavior][missing_payment_method]=pause");
        world.refused(400, "POST", "/v1/subscriptions/" + id(subscription) + "/resume", "");
        steps.advanceTo(clock.now().plus(DAY).plusSeconds(60));
        assertThat(status(read(subscription))).isEqualTo("paused");

        world.refused(400, "POST", "/v1/subscriptions/" + id(subscription) + "/resume", "");
        var method = world.post("/v1/payment_methods/pm_card_visa/attach", "customer=" + customer);
        world.post("/v1/customers/" + customer, "invoice_settings[default_payment_method]=" + id(method));
        var resumed = world.post("/v1/subscriptions/" + id(subscription) + "/resume",
                "billing_cycle_anchor=now");
        assertThat(status(resumed)).isEqualTo("active");
        assertThat(world.told(id(subscription))).contains("customer.subscription.paused",
                "customer.subscription.resumed");
    }

    @Test
    void aTrialMayBeginLaterAndEndNow() throws Exception {
        var subscription = begin("pm_card_visa", "");
        var end = clock.now().plus(Duration.ofDays(9)).getEpochSecond();
        var trial = world.post("/v1/subscriptions/" + id(subscription), "trial_end=" + end);
        assertThat(status(trial)).isEqualTo("trialing");
        assertThat(trial.path("trial_end").longValue()).isEqualTo(end);
        world.refused(400, "POST", "/v1/subscriptions/" + id(subscription), "trial_end=1000");
        assertThat(status(world.post("/v1/subscriptions/" + id(subscription), "trial_end=now")))
                .isEqualTo("active");
    }

    @Test
    void cancelingNowGivesBackTheRestWhenAskedTo() throws Exception {
        var subscription = begin("pm_card_visa", "");
        var ended = world.ok("DELETE",
                "/v1/subscriptions/" + id(subscription) + "?prorate=true&invoice_now=true", "");
        assertThat(status(ended)).isEqualTo("canceled");
        assertThat(invoice(ended).path("total").longValue()).isNegative();
        assertThat(world.read("/v1/customers/" + ended.path("customer").stringValue()).path("balance")
                .longValue())
                .isNegative();
        world.refused(404, "DELETE", "/v1/subscriptions/" + id(subscription), "");
    }

    @Test
    void invoicesAreVoidedWrittenOffAndPaidElsewhere() throws Exception {
        var voided = begin("pm_card_chargeCustomerFail", "");
        var path = "/v1/invoices/" + voided.path("latest_invoice").stringValue();
        world.refused(400, "POST", path + "/finalize", "");
        assertThat(world.post(path + "/void", "").path("status").stringValue()).isEqualTo("void");
        world.refused(400, "POST", path + "/void", "");

        var other = begin("pm_card_chargeCustomerFail", "");
        var open = "/v1/invoices/" + other.path("latest_invoice").stringValue();
        assertThat(world.refused(402, "POST", open + "/pay", "").path("code").stringValue())
                .isEqualTo("card_declined");
        world.post(open + "/mark_uncollectible", "");
        assertThat(world.post(open + "/pay", "paid_out_of_band=true").path("status").stringValue())
                .isEqualTo("paid");
        assertThat(world.refused(400, "POST", open + "/pay", "").path("code").stringValue())
                .isEqualTo("invoice_already_paid");
        assertThat(status(read(other))).isEqualTo("active");
        assertThat(world.read(open + "/lines").path("data").size()).isEqualTo(1);
    }

    private JsonNode begin(String card, String more) throws Exception {
        return world.post("/v1/subscriptions", "customer=" + world.payer(card) + "&items[0][price]="
                + world.price(2900, "month") + more);
    }

    private JsonNode read(JsonNode subscription) throws Exception {
        return world.read("/v1/subscriptions/" + id(subscription));
    }

    private JsonNode invoice(JsonNode subscription) throws Exception {
        var latest = read(subscription).path("latest_invoice").stringValue();
        return world.read("/v1/invoices/" + latest);
    }

    private static String itemOf(JsonNode subscription) {
        return id(subscription.path("items").path("data").path(0));
    }

    private static String status(JsonNode subscription) {
        return subscription.path("status").stringValue();
    }

    private static String id(JsonNode object) {
        return object.path("id").stringValue();
    }
}
