package dev.tenantry.simulator.stripe;

import static dev.tenantry.simulator.StripeShape.assertExact;
import static dev.tenantry.simulator.StripeShape.parse;

import com.stripe.param.billingportal.ConfigurationCreateParams;
import com.stripe.param.billingportal.ConfigurationCreateParams.Features;
import dev.tenantry.TenantryTest;
import dev.tenantry.simulator.StripeWorld;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Every answer has exactly the keys and types that Stripe documents at the pinned version. */
@TenantryTest
class ShapeTest {

    private static final String[] STORY = {
        "payment_method.attached", "charge.succeeded", "payment_intent.succeeded", "invoice.paid",
        "invoice_payment.paid", "customer.subscription.created", "checkout.session.completed", "price.created",
        "product.created", "customer.created"};

    @LocalServerPort int port;
    private StripeWorld world;

    @BeforeEach
    void open() {
        world = new StripeWorld(port);
    }

    @Test
    void everyObjectOfAPurchaseHasStripesKeysAndTypes() throws Exception {
        var session = world.checkout(world.wanted(world.customer(), world.monthly(2999), 2));
        assertExact("checkout.session", parse(session.getLastResponse().body()));
        world.pay(session, "4242424242424242");
        assertExact("checkout.session", get("/v1/checkout/sessions/" + session.getId()));
        for (var type : STORY) {
            var event = get("/v1/events?limit=1&type=" + type).path("data").path(0);
            assertExact("event", event);
            var object = event.path("data").path("object");
            assertExact(object.path("object").stringValue(), object);
        }
        var subscription = get("/v1/subscriptions?limit=1").path("data").path(0);
        assertExact("subscription_item", subscription.path("items").path("data").path(0));
        assertExact("plan", subscription.path("items").path("data").path(0).path("plan"));
        assertExact("line_item", get("/v1/invoices?limit=1").path("data").path(0).path("lines").path("data").path(0));
    }

    @Test
    void portalAndEndpointsHaveStripesKeysAndTypes() throws Exception {
        var configuration = world.stripe.v1().billingPortal().configurations().create(
                ConfigurationCreateParams.builder().setFeatures(Features.builder()
                        .setInvoiceHistory(Features.InvoiceHistory.builder().setEnabled(true).build())
                        .build()).build());
        assertExact("billing_portal.configuration", parse(configuration.getLastResponse().body()));
        var session = world.portal(world.customer(), configuration.getId());
        assertExact("billing_portal.session", parse(session.getLastResponse().body()));
        var endpoint = world.endpoint("http://127.0.0.1:9/hook");
        assertExact("webhook_endpoint", get("/v1/webhook_endpoints/" + endpoint.getId()));
        world.stripe.v1().webhookEndpoints().delete(endpoint.getId());
    }

    private JsonNode get(String path) throws Exception {
        return parse(world.api("GET", path, "").body());
    }
}
