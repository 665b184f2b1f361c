package dev.tenantry.simulator.stripe.payment;

import static dev.tenantry.simulator.StripeShape.assertExact;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.TenantryTest;
import dev.tenantry.simulator.StripeWorld;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Payments and saved cards without a hosted checkout. */
@TenantryTest
class IntentsTest {

    private static final String PAYMENT = "amount=2900&currency=usd&payment_method_types[]=card&confirm=true";

    @LocalServerPort int port;
    private StripeWorld world;

    @BeforeEach
    void open() {
        world = new StripeWorld(port);
    }

    @Test
    void aSavedCardPaysWhileItsOwnerIsAway() throws Exception {
        var customer = world.payer("pm_card_visa");
        var method = cardOf(customer);
        var intent = world.post("/v1/payment_intents",
                PAYMENT + "&off_session=true&customer=" + customer + "&payment_method=" + method);
        assertExact("payment_intent", intent);
        assertThat(intent.path("status").stringValue()).isEqualTo("succeeded");
        assertExact("charge", world.read("/v1/charges/" + intent.path("latest_charge").stringValue()));
    }

    @Test
    void aDeclineIsAnErrorThatLeavesTheIntentOpenForAnotherCard() throws Exception {
        var error = world.refused(402, "POST", "/v1/payment_intents",
                PAYMENT + "&payment_method=pm_card_visa_chargeDeclinedInsufficientFunds");
        assertThat(error.path("type").stringValue()).isEqualTo("card_error");
        assertThat(error.path("code").stringValue()).isEqualTo("card_declined");
        assertThat(error.path("decline_code").stringValue()).isEqualTo("insufficient_funds");
        assertThat(error.path("charge").stringValue()).startsWith("ch_");
        var intent = error.path("payment_intent");
        assertThat(intent.path("status").stringValue()).isEqualTo("requires_payment_method");

        var paid = world.post("/v1/payment_intents/" + id(intent) + "/confirm",
                "payment_method=pm_card_visa");
        assertThat(paid.path("status").stringValue()).isEqualTo("succeeded");
        assertThat(world.refused(400, "POST", "/v1/payment_intents/" + id(intent) + "/cancel", "")
                .path("code")
                .stringValue()).isEqualTo("payment_intent_unexpected_state");
    }

    @Test
    void theBankAsksOnItsPageAndTheAnswerCounts() throws Exception {
        var asked = PAYMENT + "&return_url=https://app.example.test/done&payment_method=pm_card_authenticationRequired";
        var yes = world.post("/v1/payment_intents", asked);
        var no = world.post("/v1/payment_intents", asked);
        assertThat(yes.path("status").stringValue()).isEqualTo("requires_action");
        assertThat(yes.path("next_action").path("redirect_to_url").path("url").stringValue())
                .endsWith("/simulator/intents/" + id(yes));

        var back = world.submit("/simulator/intents/" + id(yes), Map.of("answer", "complete"));
        assertThat(back.headers().firstValue("location").orElseThrow())
                .startsWith("https://app.example.test/done?payment_intent=")
                        .endsWith("redirect_status=succeeded");
        world.submit("/simulator/intents/" + id(no), Map.of("answer", "fail"));

        assertThat(read("/v1/payment_intents/" + id(yes), "status")).isEqualTo("succeeded");
        assertThat(read("/v1/payment_intents/" + id(no), "status")).isEqualTo("requires_payment_method");
        assertThat(world.get("/simulator/intents/" + id(yes)).statusCode()).isEqualTo(404);
    }

    @Test
    void whoIsAwayCannotBeAsked() throws Exception {
        var customer = world.payer("pm_card_authenticationRequired");
        var error = world.refused(402, "POST", "/v1/payment_intents", PAYMENT + "&off_session=true&customer="
                + customer + "&payment_method=" + cardOf(customer));
        assertThat(error.path("code").stringValue()).isEqualTo("authentication_required");
    }

    @Test
    void refusesWhatStripeRefuses() throws Exception {
        assertThat(world.refused(400, "POST", "/v1/payment_intents", "amount=5&currency=usd").path("code")
                .stringValue()).isEqualTo("amount_too_small");
        assertThat(world.refused(400, "POST", "/v1/payment_intents",
                "amount=500&currency=usd&confirm=true&payment_method=pm_card_visa").path("param")
                        .stringValue())
                .isEqualTo("return_url");
        var other = cardOf(world.payer("pm_card_visa"));
        assertThat(world.refused(400, "POST", "/v1/payment_intents", PAYMENT + "&payment_method=" + other)
                .path("param").stringValue()).isEqualTo("payment_method");
        world.refused(402, "POST", "/v1/payment_methods/pm_card_chargeDeclined/attach",
                "customer=" + world.customer().getId());
        world.refused(400, "POST", "/v1/payment_methods", "type=card&card[number]=4242424242424242");
    }

    @Test
    void aCardIsSetUpForLaterAndADetachedOneIsGone() throws Exception {
        var customer = world.customer().getId();
        var intent = world.post("/v1/setup_intents", "customer=" + customer
                + "&confirm=true&payment_method_types[]=card&payment_method=pm_card_visa&usage=off_session");
        assertExact("setup_intent", intent);
        assertThat(intent.path("status").stringValue()).isEqualTo("succeeded");
        var method = intent.path("payment_method").stringValue();
        assertThat(read("/v1/payment_methods/" + method, "customer")).isEqualTo(customer);

        world.post("/v1/payment_methods/" + method + "/detach", "");
        assertThat(world.refused(400, "POST", "/v1/payment_methods/" + method + "/attach",
                "customer=" + customer)
                .path("code").stringValue()).isEqualTo("payment_method_unactivated");
        assertThat(world.refused(402, "POST", "/v1/setup_intents", "customer=" + customer
                + "&confirm=true&payment_method_types[]=card&payment_method=pm_card_chargeDeclined")
                .path("setup_intent").path("status").stringValue()).isEqualTo("requires_payment_method");
    }

    @Test
    void aSetUpThatTheBankAsksAboutIsDoneOnItsPage() throws Exception {
        var customer = world.customer().getId();
        var intent = world.post("/v1/setup_intents", "customer=" + customer + "&confirm=true"
                + "&payment_method_types[]=card&return_url=https://app.example.test/x"
                + "&payment_method=pm_card_authenticationRequiredOnSetup");
        assertThat(intent.path("status").stringValue()).isEqualTo("requires_action");
        world.submit("/simulator/intents/" + id(intent), Map.of("answer", "complete"));
        var method = read("/v1/setup_intents/" + id(intent), "payment_method");

        var paid = world.post("/v1/payment_intents",
                PAYMENT + "&off_session=true&customer=" + customer + "&payment_method=" + method);
        assertThat(paid.path("status").stringValue()).isEqualTo("succeeded");
    }

    private String cardOf(String customer) throws Exception {
        return id(world.read("/v1/customers/" + customer + "/payment_methods").path("data").path(0));
    }

    private String read(String path, String field) throws Exception {
        return world.read(path).path(field).stringValue();
    }

    private static String id(JsonNode object) {
        return object.path("id").stringValue();
    }
}
