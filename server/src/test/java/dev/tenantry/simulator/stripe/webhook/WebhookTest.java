package dev.tenantry.simulator.stripe.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.model.Event;
import com.stripe.model.WebhookEndpoint;
import com.stripe.net.Webhook;
import com.stripe.param.EventListParams;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import dev.tenantry.simulator.StripeWorld;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@TenantryTest
class WebhookTest {

    @LocalServerPort int port;
    @Autowired Deliveries deliveries;
    private StripeWorld world;
    private HttpServer receiver;
    private WebhookEndpoint endpoint;
    private final List<String> bodies = Collections.synchronizedList(new ArrayList<>());
    private final List<String> signatures = Collections.synchronizedList(new ArrayList<>());
    private volatile int status = 200;

    @BeforeEach
    void listen() throws Exception {
        world = new StripeWorld(port);
        receiver = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        receiver.createContext("/hook", this::receive);
        receiver.start();
        endpoint = world.endpoint("http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook");
    }

    @AfterEach
    void stop() throws Exception {
        world.stripe.v1().webhookEndpoints().delete(endpoint.getId());
        receiver.stop(0);
    }

    @Test
    void aPaidCheckoutIsToldInSignedEventsOfTheWantedTypesOnly() throws Exception {
        pay();

        deliver(Instant.now());

        assertThat(events()).extracting(Event::getType).containsExactlyInAnyOrder(
                "checkout.session.completed", "customer.subscription.created", "invoice.paid");
        assertThat(events()).allSatisfy(event -> {
            assertThat(event.getDataObjectDeserializer().getObject()).isPresent();
            assertThat(event.getLivemode()).isFalse();
            assertThat(event.getRequest().getId()).isNull();
        });
    }

    @Test
    void anUnacceptedEventComesAgainUntilItIsAccepted() throws Exception {
        status = 503;
        pay();
        deliver(Instant.now());
        var first = List.copyOf(bodies);
        assertThat(first).hasSize(3);
        assertThat(undelivered()).hasSize(3);
        var waiting = waitingFor(undelivered());

        status = 204;
        deliver(Instant.now().plus(Duration.ofMinutes(1)));

        assertThat(bodies.subList(3, 6)).containsExactlyInAnyOrderElementsOf(first);
        assertThat(waitingFor(List.copyOf(waiting.keySet()))).allSatisfy((event, endpoints) ->
                assertThat(endpoints).isLessThan(waiting.get(event)));
        deliver(Instant.now().plus(Duration.ofDays(1)));
        assertThat(bodies).hasSize(6);
    }

    @Test
    void theSecretIsToldOnceOnly() throws Exception {
        assertThat(endpoint.getSecret()).startsWith("whsec_");
        assertThat(world.stripe.v1().webhookEndpoints().retrieve(endpoint.getId()).getSecret()).isNull();
    }

    private void pay() throws Exception {
        var session = world.checkout(world.wanted(world.customer(), world.monthly(2999), 1));
        assertThat(world.pay(session, "4242424242424242").statusCode()).isEqualTo(302);
    }

    private void deliver(Instant now) {
        Tenancy.asSystem(() -> deliveries.deliverDue(now));
    }

    private List<Event> events() throws Exception {
        var events = new ArrayList<Event>();
        for (int i = 0; i < bodies.size(); i++) {
            events.add(Webhook.constructEvent(bodies.get(i), signatures.get(i), endpoint.getSecret()));
        }
        return events;
    }

    private List<String> undelivered() throws Exception {
        return world.stripe.v1().events().list(EventListParams.builder()
                .setDeliverySuccess(false).setLimit(100L).build()).getData().stream().map(Event::getId)
                .filter(id -> bodies.stream().anyMatch(body -> body.contains(id))).toList();
    }

    /** How many endpoints have not accepted an event; those of other tests among them. */
    private Map<String, Long> waitingFor(List<String> events) throws Exception {
        var waiting = new HashMap<String, Long>();
        for (var event : events) {
            waiting.put(event, world.stripe.v1().events().retrieve(event).getPendingWebhooks());
        }
        return waiting;
    }

    private void receive(HttpExchange exchange) throws IOException {
        bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        signatures.add(exchange.getRequestHeaders().getFirst("Stripe-Signature"));
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }
}
