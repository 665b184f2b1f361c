package dev.tenantry.simulator.stripe;

import static dev.tenantry.simulator.StripeShape.assertExact;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.TenantryTest;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.simulator.StripeShape;
import dev.tenantry.simulator.StripeWorld;
import dev.tenantry.simulator.stripe.call.ParameterTable;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Walks every operation there is; each answer has exactly the keys and types Stripe documents. */
@TenantryTest
class EveryOperationTest {

    private static final Set<String> NO_SAMPLE = Set.of("list", "item", "line_item");

    @LocalServerPort int port;
    @Autowired BusinessClock clock;
    private final Set<String> walked = new TreeSet<>();
    private StripeWorld world;

    @BeforeEach
    void open() {
        world = new StripeWorld(port);
    }

    @Test
    void everyAnswerHasStripesKeysAndTypes() throws Exception {
        catalogue();
        checkouts();
        payments();
        refundsAndDisputes();
        subscriptions();
        portals();
        endpointsAndClocks();
        assertThat(walked).isEqualTo(new TreeSet<>(new ParameterTable().operations()));
    }

    private void catalogue() throws Exception {
        var product = made("POST /v1/products", "name=Pro");
        call("GET /v1/products", "", "");
        call("GET /v1/products/{id}", product, "");
        call("POST /v1/products/{id}", product, "name=Max");
        var price = made("POST /v1/prices", "currency=usd&unit_amount=500&product=" + product);
        var coupon = made("POST /v1/coupons", "percent_off=20&duration=forever");
        call("GET /v1/coupons/{id}", coupon, "");
        call("GET /v1/prices", "", "");
        call("GET /v1/prices/{id}", price, "");
        call("POST /v1/prices/{id}", price, "nickname=once");
    }

    private void checkouts() throws Exception {
        var body = "mode=payment&success_url=https://app.example.test&line_items[0][quantity]=1&line_items[0][price]=";
        var session = made("POST /v1/checkout/sessions", body + world.price(500, ""));
        call("GET /v1/checkout/sessions", "", "");
        call("GET /v1/checkout/sessions/{id}", session, "");
        call("POST /v1/checkout/sessions/{id}", session, "metadata[a]=b");
        call("GET /v1/checkout/sessions/{id}/line_items", session, "");
        call("POST /v1/checkout/sessions/{id}/expire", session, "");
    }

    private void payments() throws Exception {
        var customer = made("POST /v1/customers", "name=Acme");
        call("GET /v1/customers", "", "");
        call("GET /v1/customers/{id}", customer, "");
        call("POST /v1/customers/{id}", customer, "name=Birch");
        var method = made("POST /v1/payment_methods", "type=card&card[token]=tok_visa");
        call("POST /v1/payment_methods/{id}/attach", method, "customer=" + customer);
        call("GET /v1/payment_methods", "?customer=" + customer, "");
        call("GET /v1/payment_methods/{id}", method, "");
        call("POST /v1/payment_methods/{id}", method, "metadata[a]=b");
        call("GET /v1/customers/{id}/payment_methods", customer, "");
        intents("payment", "amount=500&currency=usd&payment_method_types[]=card&customer=" + customer,
                method);
        intents("setup", "payment_method_types[]=card&customer=" + customer, method);
        call("POST /v1/payment_methods/{id}/detach", method, "");
        call("DELETE /v1/customers/{id}", customer, "");
    }

    private void intents(String kind, String body, String method) throws Exception {
        var path = "/v1/" + kind + "_intents";
        var intent = made("POST " + path, body);
        call("GET " + path, "", "");
        call("GET " + path + "/{id}", intent, "");
        call("POST " + path + "/{id}", intent, "metadata[a]=b");
        call("POST " + path + "/{id}/confirm", intent, "payment_method=" + method);
        call("POST " + path + "/{id}/cancel", made("POST " + path, body), "");
    }

    private void refundsAndDisputes() throws Exception {
        var paid = "amount=500&currency=usd&payment_method_types[]=card&confirm=true&payment_method=pm_card_";
        var intent = made("POST /v1/payment_intents", paid + "visa");
        var charge = call("GET /v1/charges", "?payment_intent=" + intent, "").path("data").path(0).path("id");
        call("GET /v1/charges/{id}", charge.stringValue(), "");
        call("POST /v1/charges/{id}", charge.stringValue(), "metadata[a]=b");
        var refund = made("POST /v1/refunds", "amount=100&payment_intent=" + intent);
        call("GET /v1/refunds", "", "");
        call("GET /v1/refunds/{id}", refund, "");
        call("POST /v1/refunds/{id}", refund, "metadata[a]=b");
        world.refused(400, "POST", "/v1/refunds/" + refund + "/cancel", "");
        walked.add("POST /v1/refunds/{id}/cancel");
        var disputed = made("POST /v1/payment_intents", paid + "createDispute");
        var dispute = call("GET /v1/disputes", "?payment_intent=" + disputed, "").path("data").path(0)
                .path("id");
        call("GET /v1/disputes/{id}", dispute.stringValue(), "");
        call("POST /v1/disputes/{id}", dispute.stringValue(), "submit=false&evidence[customer_name]=Ada");
        call("POST /v1/disputes/{id}/close", dispute.stringValue(), "");
    }

    private void schedules(String subscription) throws Exception {
        var schedule = made("POST /v1/subscription_schedules", "from_subscription=" + subscription);
        call("GET /v1/subscription_schedules", "", "");
        call("GET /v1/subscription_schedules/{id}", schedule, "");
        call("POST /v1/subscription_schedules/{id}", schedule, "metadata[a]=b");
        world.refused(400, "POST", "/v1/subscriptions/" + subscription, "cancel_at_period_end=true");
        call("POST /v1/subscription_schedules/{id}/release", schedule, "");
    }

    private void subscriptions() throws Exception {
        var body = "&items[0][price]=" + world.price(900, "month");
        var customer = world.payer("pm_card_visa");
        var subscription = made("POST /v1/subscriptions", "customer=" + customer + body);
        call("GET /v1/subscriptions", "", "");
        schedules(subscription);
        call("POST /v1/subscriptions/{id}", subscription, "cancel_at_period_end=true");
        call("POST /v1/invoices/create_preview", "", "subscription=" + subscription);
        var invoice = call("GET /v1/subscriptions/{id}", subscription, "").path("latest_invoice")
                .stringValue();
        call("GET /v1/invoices", "?customer=" + customer, "");
        call("GET /v1/invoices/{id}", invoice, "");
        call("POST /v1/invoices/{id}", invoice, "metadata[a]=b");
        call("GET /v1/invoices/{id}/lines", invoice, "");
        var payment = call("GET /v1/invoice_payments", "?invoice=" + invoice, "").path("data").path(0);
        call("GET /v1/invoice_payments/{id}", payment.path("id").stringValue(), "");
        call("DELETE /v1/subscriptions/{id}", subscription, "");
        call("POST /v1/invoices/{id}/void", unpaid(body), "");
        var owed = unpaid(body);
        call("POST /v1/invoices/{id}/mark_uncollectible", owed, "");
        call("POST /v1/invoices/{id}/pay", owed, "paid_out_of_band=true");
        world.refused(400, "POST", "/v1/invoices/" + owed + "/finalize", "");
        walked.add("POST /v1/invoices/{id}/finalize");
        world.refused(400, "POST", "/v1/subscriptions/" + made("POST /v1/subscriptions",
                "customer=" + customer + body) + "/resume", "");
        walked.add("POST /v1/subscriptions/{id}/resume");
    }

    private String unpaid(String body) throws Exception {
        var customer = world.payer("pm_card_chargeCustomerFail");
        return world.post("/v1/subscriptions", "customer=" + customer + body).path("latest_invoice")
                .stringValue();
    }

    private void portals() throws Exception {
        var path = "/v1/billing_portal/configurations";
        var configuration = made("POST " + path, "features[invoice_history][enabled]=true");
        call("GET " + path, "", "");
        call("GET " + path + "/{id}", configuration, "");
        call("POST " + path + "/{id}", configuration, "metadata[a]=b");
        call("POST /v1/billing_portal/sessions", "",
                "configuration=" + configuration + "&customer=" + world.customer().getId());
    }

    private void endpointsAndClocks() throws Exception {
        var event = call("GET /v1/events", "?limit=100", "").path("data").path(0).path("id").stringValue();
        call("GET /v1/events/{id}", event, "");
        var made = world.post("/v1/webhook_endpoints",
                "url=http://127.0.0.1:9/&enabled_events[]=product.deleted");
        assertThat(made.path("secret").stringValue()).startsWith("whsec_");
        walked.add("POST /v1/webhook_endpoints");
        var endpoint = made.path("id").stringValue();
        call("GET /v1/webhook_endpoints", "", "");
        call("GET /v1/webhook_endpoints/{id}", endpoint, "");
        call("POST /v1/webhook_endpoints/{id}", endpoint, "disabled=true");
        call("DELETE /v1/webhook_endpoints/{id}", endpoint, "");
        var path = "/v1/test_helpers/test_clocks";
        var hand = made("POST " + path, "frozen_time=" + clock.now().getEpochSecond());
        call("GET " + path, "", "");
        call("GET " + path + "/{id}", hand, "");
        call("POST " + path + "/{id}/advance", hand, "frozen_time=" + (clock.now().getEpochSecond() + 2));
        call("DELETE " + path + "/{id}", hand, "");
    }

    private String made(String operation, String body) throws Exception {
        return call(operation, "", body).path("id").stringValue();
    }

    /** {@code at} is the id in the path, or a query. */
    private JsonNode call(String operation, String at, String body) throws Exception {
        var words = operation.split(" ");
        var path = words[1].contains("{id}") ? words[1].replace("{id}", at) : words[1] + at;
        var answer = world.ok(words[0], path, body);
        walked.add(operation);
        check(answer);
        return answer;
    }

    private static void check(JsonNode answer) {
        var kind = answer.path("object").stringValue();
        if (kind.equals("list")) {
            assertThat(answer.propertyNames()).containsExactlyInAnyOrder("object", "data", "has_more", "url");
            answer.path("data").forEach(EveryOperationTest::check);
        } else if (!answer.path("deleted").asBoolean(false) && !NO_SAMPLE.contains(kind)) {
            if (StripeShape.hasSample(kind, answer)) {
                assertExact(kind, answer);
            } else {
                StripeShape.assertTypes(kind, answer);
            }
        }
    }
}
