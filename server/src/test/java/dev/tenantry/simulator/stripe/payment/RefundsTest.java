package dev.tenantry.simulator.stripe.payment;

import static dev.tenantry.simulator.StripeShape.assertExact;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.TenantryTest;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.simulator.StripeWorld;
import dev.tenantry.simulator.stripe.account.Steps;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Money back, and money taken back by the payer's bank. */
@TenantryTest
class RefundsTest {

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
    void aPartIsGivenBackAndThenTheRestAndNeverMore() throws Exception {
        var intent = paid("pm_card_visa");
        var part = world.post("/v1/refunds", "payment_intent=" + id(intent) + "&amount=1000&metadata[order]=7"
                + "&reason=requested_by_customer");
        assertExact("refund", part);
        assertThat(part.path("status").stringValue()).isEqualTo("succeeded");
        assertThat(charge(intent).path("amount_refunded").longValue()).isEqualTo(1000);
        assertThat(charge(intent).path("refunded").booleanValue()).isFalse();

        assertThat(world.refused(400, "POST", "/v1/refunds", "payment_intent=" + id(intent) + "&amount=2000")
                .path("param").stringValue()).isEqualTo("amount");
        var rest = world.post("/v1/refunds", "charge=" + intent.path("latest_charge").stringValue());
        assertThat(rest.path("amount").longValue()).isEqualTo(1900);
        assertThat(charge(intent).path("refunded").booleanValue()).isTrue();

        assertThat(world.refused(400, "POST", "/v1/refunds", "payment_intent=" + id(intent)).path("code")
                .stringValue()).isEqualTo("charge_already_refunded");
        assertThat(world.told(intent.path("latest_charge").stringValue()))
                .containsExactly("charge.succeeded", "charge.refunded", "charge.refunded");
        assertThat(world.told(id(rest))).containsExactly("refund.created");
    }

    @Test
    void refusesWhatIsNotACharge() throws Exception {
        assertThat(world.refused(400, "POST", "/v1/refunds", "amount=5").path("code").stringValue())
                .isEqualTo("parameter_missing");
        assertThat(world.refused(404, "POST", "/v1/refunds", "charge=ch_none").path("code").stringValue())
                .isEqualTo("resource_missing");
        var open = world.post("/v1/payment_intents", "amount=2900&currency=usd");
        assertThat(world.refused(400, "POST", "/v1/refunds", "payment_intent=" + id(open)).path("code")
                .stringValue()).isEqualTo("payment_intent_unexpected_state");
        var refund = world.post("/v1/refunds", "payment_intent=" + id(paid("pm_card_visa")));
        world.refused(400, "POST", "/v1/refunds/" + id(refund) + "/cancel", "");
    }

    @Test
    void aRefundMayFailOrArriveLater() throws Exception {
        var failing = paid("pm_card_refundFail");
        var refund = world.post("/v1/refunds", "payment_intent=" + id(failing));
        var waiting = world.post("/v1/refunds", "payment_intent=" + id(paid("pm_card_pendingRefund")));
        assertThat(refund.path("status").stringValue()).isEqualTo("succeeded");
        assertThat(waiting.path("status").stringValue()).isEqualTo("pending");

        steps.advanceTo(clock.now().plus(DAY.multipliedBy(2)));

        assertThat(read("/v1/refunds/" + id(refund), "status")).isEqualTo("failed");
        assertThat(read("/v1/refunds/" + id(refund), "failure_reason")).isEqualTo("expired_or_canceled_card");
        assertThat(charge(failing).path("amount_refunded").longValue()).isZero();
        assertThat(world.told(id(refund)))
                .containsExactly("refund.created", "refund.updated", "refund.failed");
        assertThat(read("/v1/refunds/" + id(waiting), "status")).isEqualTo("succeeded");
    }

    @Test
    void aDisputeTakesTheMoneyUntilEvidenceWinsItBack() throws Exception {
        var intent = paid("pm_card_createDispute");
        var dispute = world.read("/v1/disputes?payment_intent=" + id(intent)).path("data").path(0);
        assertExact("dispute", dispute);
        assertThat(dispute.path("status").stringValue()).isEqualTo("needs_response");
        assertThat(charge(intent).path("disputed").booleanValue()).isTrue();
        assertThat(world.refused(400, "POST", "/v1/refunds", "payment_intent=" + id(intent)).path("code")
                .stringValue()).isEqualTo("charge_disputed");

        var path = "/v1/disputes/" + id(dispute);
        world.post(path, "evidence[customer_name]=Ada&submit=false");
        assertThat(read(path, "status")).isEqualTo("needs_response");
        world.post(path, "evidence[uncategorized_text]=winning_evidence");
        assertThat(read(path, "status")).isEqualTo("under_review");
        world.refused(400, "POST", path, "evidence[uncategorized_text]=more");

        steps.advanceTo(clock.now().plus(DAY.multipliedBy(2)));
        assertThat(read(path, "status")).isEqualTo("won");
        assertThat(world.told(id(dispute))).containsExactly("charge.dispute.created",
                "charge.dispute.funds_withdrawn", "charge.dispute.updated", "charge.dispute.updated",
                "charge.dispute.funds_reinstated", "charge.dispute.closed");
        world.post("/v1/refunds", "payment_intent=" + id(intent));
    }

    @Test
    void aDisputeIsLostByLosingEvidenceBySilenceAndByGivingUp() throws Exception {
        var lost = "/v1/disputes/" + id(disputeOf("pm_card_createDispute"));
        var silent = "/v1/disputes/" + id(disputeOf("pm_card_createDispute"));
        var closed = world.post("/v1/disputes/" + id(disputeOf("pm_card_createDispute")) + "/close", "");
        var inquiry = world.post("/v1/disputes/" + id(disputeOf("pm_card_createDisputeInquiry")) + "/close",
                "");
        assertThat(closed.path("status").stringValue()).isEqualTo("lost");
        assertThat(inquiry.path("status").stringValue()).isEqualTo("warning_closed");
        world.post(lost, "evidence[uncategorized_text]=losing_evidence&submit=true");

        steps.advanceTo(clock.now().plus(DAY.multipliedBy(8)));
        assertThat(read(lost, "status")).isEqualTo("lost");
        assertThat(read(silent, "status")).isEqualTo("lost");
    }

    private JsonNode disputeOf(String card) throws Exception {
        var intent = paid(card);
        return world.read("/v1/disputes?payment_intent=" + id(intent)).path("data").path(0);
    }

    private JsonNode paid(String card) throws Exception {
        return world.post("/v1/payment_intents", "amount=2900&currency=usd&confirm=true"
                + "&payment_method_types[]=card&payment_method=" + card);
    }

    private JsonNode charge(JsonNode intent) throws Exception {
        return world.read("/v1/charges/" + intent.path("latest_charge").stringValue());
    }

    private String read(String path, String field) throws Exception {
        return world.read(path).path(field).stringValue();
    }

    private static String id(JsonNode object) {
        return object.path("id").stringValue();
    }
}
