package dev.tenantry.simulator.web;

import static dev.tenantry.simulator.StripeShape.assertExact;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.TenantryTest;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.simulator.StripeWorld;
import dev.tenantry.simulator.stripe.account.Steps;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Checkouts that sell something once, and those that only keep a card. */
@TenantryTest
class CheckoutModesTest {

    private static final String URLS =
            "&success_url=https://app.example.test/done&client_reference_id=order_1";

    @LocalServerPort int port;
    @Autowired Steps steps;
    @Autowired BusinessClock clock;
    private StripeWorld world;

    @BeforeEach
    void open() {
        world = new StripeWorld(port);
    }

    @Test
    void onePaymentIsTakenAndItsIntentCarriesWhatWasAskedFor() throws Exception {
        var customer = world.customer().getId();
        var session = buy("&customer=" + customer + "&payment_intent_data[metadata][order]=7");
        assertExact("checkout.session", session);
        assertThat(session.path("payment_intent").isNull()).isTrue();

        assertThat(pay(session, "4242424242424242")).isEqualTo(302);

        var done = read(session);
        assertExact("checkout.session", done);
        assertThat(done.path("payment_status").stringValue()).isEqualTo("paid");
        assertThat(done.path("amount_total").longValue()).isEqualTo(1800);
        var intent = world.read("/v1/payment_intents/" + done.path("payment_intent").stringValue());
        assertThat(intent.path("status").stringValue()).isEqualTo("succeeded");
        assertThat(intent.path("metadata").path("order").stringValue()).isEqualTo("7");
        assertThat(intent.path("customer").stringValue()).isEqualTo(customer);
    }

    @Test
    void aDeclinedPaymentLeavesTheSessionOpen() throws Exception {
        var session = buy("");
        assertThat(pay(session, "4000000000000341")).isEqualTo(200);
        assertThat(read(session).path("status").stringValue()).isEqualTo("open");
    }

    @Test
    void whoHasNoCustomerStaysAGuestUnlessTheMerchantWantsOne() throws Exception {
        var guest = buy("");
        var named = buy("&customer_creation=always&customer_email=ada@acme.test");
        pay(guest, "4242424242424242");
        pay(named, "4242424242424242");
        assertThat(read(guest).path("customer").isNull()).isTrue();
        assertThat(read(named).path("customer").stringValue()).startsWith("cus_");
    }

    @Test
    void aDebitIsCompleteAtOnceAndPaidOrFailedDaysLater() throws Exception {
        var pays = debited("000123456789");
        var fails = debited("000111111113");
        assertThat(read(pays).path("status").stringValue()).isEqualTo("complete");
        assertThat(read(pays).path("payment_status").stringValue()).isEqualTo("unpaid");
        assertThat(intent(pays).path("status").stringValue()).isEqualTo("processing");

        steps.advanceTo(clock.now().plus(Duration.ofDays(5)));

        assertThat(read(pays).path("payment_status").stringValue()).isEqualTo("paid");
        assertThat(read(fails).path("payment_status").stringValue()).isEqualTo("unpaid");
        assertThat(intent(fails).path("status").stringValue()).isEqualTo("requires_payment_method");
        assertThat(world.told(id(pays)))
                .containsExactly("checkout.session.completed", "checkout.session.async_payment_succeeded");
        assertThat(world.told(id(fails)))
                .containsExactly("checkout.session.completed", "checkout.session.async_payment_failed");
    }

    @Test
    void onlyCardsWhereOnlyCardsWereNamed() throws Exception {
        var session = buy("&payment_method_types[]=card");
        var page = "/simulator/checkout/" + id(session);
        assertThat(world.get(page).body()).doesNotContain("000123456789");
        assertThat(world.open(page).send(page + "/debit", Map.of("account", "000123456789")).body())
                .contains("Only the test accounts");
    }

    @Test
    void aCardIsKeptAndNothingIsCharged() throws Exception {
        var customer = world.customer().getId();
        var session = world.post("/v1/checkout/sessions",
                "mode=setup&currency=usd&customer=" + customer + URLS
                + "&setup_intent_data[metadata][for]=later");
        assertExact("checkout.session", session);
        assertThat(world.get("/simulator/checkout/" + id(session)).body()).contains("Save the card");

        assertThat(pay(session, "4000000000000341")).isEqualTo(302);

        var done = read(session);
        assertThat(done.path("payment_status").stringValue()).isEqualTo("no_payment_required");
        var intent = world.read("/v1/setup_intents/" + done.path("setup_intent").stringValue());
        assertThat(intent.path("status").stringValue()).isEqualTo("succeeded");
        assertThat(intent.path("metadata").path("for").stringValue()).isEqualTo("later");
        assertThat(world.read("/v1/payment_methods/" + intent.path("payment_method").stringValue())
                .path("customer").stringValue()).isEqualTo(customer);
    }

    @Test
    void refusesWhatDoesNotFitTheMode() throws Exception {
        var monthly = "&line_items[0][price]=" + world.price(500, "month") + "&line_items[0][quantity]=1";
        var once = "&line_items[0][price]=" + world.price(500, "") + "&line_items[0][quantity]=1";
        refused("mode=payment" + URLS + monthly, "line_items[0][price]");
        refused("mode=subscription" + URLS + once, "line_items[0][price]");
        refused("mode=setup&currency=usd" + URLS + once, "line_items");
        refused("mode=setup" + URLS, "currency");
        refused("mode=payment" + URLS + once + "&subscription_data[description]=x", "subscription_data");
        refused("mode=subscription" + URLS + monthly + "&payment_intent_data[description]=x",
                "payment_intent_data");
        refused("mode=payment" + URLS, "line_items");
    }

    private void refused(String body, String param) throws Exception {
        assertThat(world.refused(400, "POST", "/v1/checkout/sessions", body).path("param").stringValue())
                .isEqualTo(param);
    }

    private JsonNode debited(String account) throws Exception {
        var session = buy("");
        var page = "/simulator/checkout/" + id(session);
        assertThat(world.open(page).send(page + "/debit", Map.of("account", account)).statusCode())
                .isEqualTo(302);
        return session;
    }

    private JsonNode buy(String more) throws Exception {
        return world.post("/v1/checkout/sessions", "mode=payment" + URLS + "&line_items[0][quantity]=1"
                + "&line_items[0][price_data][currency]=usd&line_items[0][price_data][unit_amount]=1800"
                + "&line_items[0][price_data][product_data][name]=Credits" + more);
    }

    private int pay(JsonNode session, String card) throws Exception {
        return world.submit("/simulator/checkout/" + id(session), StripeWorld.card(card)).statusCode();
    }

    private JsonNode intent(JsonNode session) throws Exception {
        return world.read("/v1/payment_intents/" + read(session).path("payment_intent").stringValue());
    }

    private JsonNode read(JsonNode session) throws Exception {
        return world.read("/v1/checkout/sessions/" + id(session));
    }

    private static String id(JsonNode object) {
        return object.path("id").stringValue();
    }
}
