package dev.tenantry.simulator.stripe.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.net.Webhook;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import dev.tenantry.simulator.StripeShape;
import dev.tenantry.simulator.StripeWorld;
import dev.tenantry.simulator.stripe.Endpoints;
import dev.tenantry.simulator.stripe.account.Account;
import dev.tenantry.simulator.stripe.account.Trace;
import dev.tenantry.simulator.stripe.webhook.Deliveries;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Faults befall what they name and nothing else, as often as was asked for. */
@TenantryTest
class FaultsTest {

    @LocalServerPort int port;
    @Autowired Deliveries deliveries;
    @Autowired Faults faults;
    @Autowired Account account;
    private StripeWorld world;
    private HttpServer receiver;
    private JsonNode endpoint;
    private String name;
    private final List<String> bodies = Collections.synchronizedList(new ArrayList<>());
    private final List<String> signatures = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    @BeforeEach
    void listen() throws Exception {
        world = new StripeWorld(port);
        name = "/hook/" + UUID.randomUUID();
        receiver = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        receiver.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        receiver.createContext("/hook", this::receive);
        receiver.start();
        endpoint = world.post("/v1/webhook_endpoints",
                "enabled_events[]=customer.created&url=http://127.0.0.1:"
                + receiver.getAddress().getPort() + name);
    }

    @AfterEach
    void stop() throws Exception {
        world.ok("DELETE", "/v1/webhook_endpoints/" + endpoint.path("id").stringValue(), "");
        receiver.stop(0);
    }

    @Test
    void callsAreRefusedOrFailBeforeAnythingIsDone() throws Exception {
        var customer = world.customer().getId();
        faults.ask(Fault.Kind.RATE_LIMITED, "/v1/customers/" + customer, 1, 0, 100);
        assertThat(world.refused(429, "POST", "/v1/customers/" + customer, "name=X").path("code")
                .stringValue())
                .isEqualTo("rate_limit");
        faults.ask(Fault.Kind.SERVER_ERROR, "POST /v1/customers/" + customer, 2, 0, 100);
        for (int i = 0; i < 2; i++) {
            assertThat(world.refused(500, "POST", "/v1/customers/" + customer, "name=X").path("type")
                    .stringValue())
                    .isEqualTo("api_error");
        }
        assertThat(world.read("/v1/customers/" + customer).path("name").stringValue()).isEqualTo("Acme");
        assertThat(world.post("/v1/customers/" + customer, "name=X").path("name").stringValue())
                .isEqualTo("X");
    }

    @Test
    void aLostAnswerWasDoneAndComesAgainUnderItsKey() throws Exception {
        var product = world.post("/v1/products", "name=Pro").path("id").stringValue();
        var body = "currency=usd&unit_amount=500&product=" + product;
        var key = UUID.randomUUID().toString();
        faults.ask(Fault.Kind.LOST_ANSWER, "POST /v1/prices", 1, 0, 100);
        assertThat(world.api("POST", "/v1/prices", body, "Idempotency-Key", key).statusCode()).isEqualTo(500);

        var again = StripeShape.parse(world.api("POST", "/v1/prices", body, "Idempotency-Key", key).body());

        var made = world.read("/v1/prices?product=" + product).path("data");
        assertThat(made.size()).isEqualTo(1);
        assertThat(again.path("id")).isEqualTo(made.path(0).path("id"));
    }

    @Test
    void aSlowAnswerComesLate() throws Exception {
        var customer = world.customer().getId();
        faults.ask(Fault.Kind.SLOW_ANSWER, "GET /v1/customers/" + customer, 1, 1, 100);
        var before = System.nanoTime();
        world.read("/v1/customers/" + customer);
        assertThat(Duration.ofNanos(System.nanoTime() - before))
                .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void aDroppedWebhookIsOnlyInTheListOfEvents() throws Exception {
        faults.ask(Fault.Kind.DROPPED, name, 1, 0, 100);
        var lost = world.customer().getId();
        deliver(0);
        deliver(3600);
        assertThat(bodies).isEmpty();
        var missed = world.read("/v1/events?delivery_success=false&type=customer.created&limit=100")
                .path("data");
        assertThat(missed.valueStream()
                .map(event -> event.path("data").path("object").path("id").stringValue()))
                .contains(lost);
    }

    @Test
    void aWebhookComesThreeTimesOrAgainAfterItArrived() throws Exception {
        faults.ask(Fault.Kind.DUPLICATED, name, 1, 0, 100);
        world.customer();
        deliver(0);
        assertThat(bodies).hasSize(3).containsOnly(bodies.getFirst());

        bodies.clear();
        faults.ask(Fault.Kind.TIMED_OUT, name, 1, 0, 100);
        world.customer();
        deliver(0);
        assertThat(bodies).hasSize(1);
        deliver(60);
        assertThat(bodies).hasSize(2).containsOnly(bodies.getFirst());
    }

    @Test
    void webhooksComeLateOrTheOtherWayRound() throws Exception {
        faults.ask(Fault.Kind.DELAYED, name, 1, 1800, 100);
        world.customer();
        deliver(0);
        deliver(1700);
        assertThat(bodies).isEmpty();
        deliver(1900);
        assertThat(bodies).hasSize(1);

        bodies.clear();
        faults.ask(Fault.Kind.REORDERED, name, 10, 600, 100);
        var first = world.customer().getId();
        deliver(0);
        var second = world.customer().getId();
        deliver(0);
        assertThat(bodies).isEmpty();
        deliver(5_700);
        assertThat(bodies).singleElement().asString().contains(second);
        deliver(7_000);
        assertThat(bodies).hasSize(2).last().asString().contains(first);
        faults.open().stream().filter(fault -> fault.matching().equals(name)).forEach(fault ->
                faults.end(fault.id()));
    }

    @Test
    void aShareIsChosenByTheEventItself() {
        var half = new Fault(1, Fault.Kind.DROPPED, "", 1000, 0, 50);
        var chosen = java.util.stream.IntStream.range(0, 1000).filter(i -> half.befalls("x", "evt_" + i))
                .count();
        assertThat(chosen).isBetween(350L, 650L);
        assertThat(half.befalls("x", "evt_7")).isEqualTo(half.befalls("x", "evt_7"));
    }

    @Test
    void severalAreSentAtOnceButNotMoreThanTheSettingsSay() throws Exception {
        for (int i = 0; i < 12; i++) {
            world.customer();
        }
        deliver(0);
        assertThat(bodies).hasSize(12);
        assertThat(most.get()).isBetween(1, 4);
    }

    @Test
    void whileASecretIsRolledBothSign() throws Exception {
        var old = endpoint.path("secret").stringValue();
        var fresh = account.write(Trace.AUTOMATIC, books -> Endpoints.roll(books,
                endpoint.path("id").stringValue(), Duration.ofHours(1)));
        world.customer();
        deliver(0);
        assertThat(Webhook.constructEvent(bodies.getFirst(), signatures.getFirst(), old).getId())
                .isEqualTo(Webhook.constructEvent(bodies.getFirst(), signatures.getFirst(), fresh).getId());

        account.write(Trace.AUTOMATIC, books -> Endpoints.roll(books, endpoint.path("id").stringValue(),
                Duration.ZERO));
        bodies.clear();
        signatures.clear();
        world.customer();
        deliver(0);
        assertThat(signatures.getFirst().split("v1=")).hasSize(2);
    }

    /** Lets everything go out that is due so many seconds from now. */
    private void deliver(long seconds) {
        Tenancy.asSystem(() -> deliveries.deliverDue(Instant.now().plusSeconds(seconds)));
    }

    private void receive(HttpExchange exchange) throws IOException {
        most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
        bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        signatures.add(exchange.getRequestHeaders().getFirst("Stripe-Signature"));
        atOnce.decrementAndGet();
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }
}
