package dev.tenantry.simulator.btcpay;

import static dev.tenantry.simulator.btcpay.BtcpayApiTest.sample;
import static dev.tenantry.simulator.btcpay.BtcpayApiTest.shape;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tenantry.TenantryTest;
import dev.tenantry.simulator.BtcpayWorld;
import dev.tenantry.simulator.stripe.fault.Fault;
import dev.tenantry.simulator.stripe.fault.Faults;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Webhooks of a store of its own, to a receiver that answers what the test says. */
@TenantryTest
class DeliveriesTest {

    private static final String SECRET = "btcpay-webhook-secret-test";

    @LocalServerPort int port;
    @Autowired Deliveries deliveries;
    @Autowired Faults faults;

    private final List<String> bodies = Collections.synchronizedList(new ArrayList<>());
    private final List<String> signatures = Collections.synchronizedList(new ArrayList<>());
    private volatile int status = 200;
    private HttpServer receiver;
    private BtcpayWorld shop;
    private String webhook;
    private String hook;

    @BeforeEach
    void listen() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        receiver.createContext("/", this::receive);
        receiver.start();
        shop = new BtcpayWorld(port);
        hook = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/" + shop.store();
        webhook = shop.webhook(hook, SECRET);
    }

    @AfterEach
    void stop() {
        faults.clear();
        shop.call("DELETE", "/webhooks/" + webhook, "");
        receiver.stop(0);
    }

    @Test
    void tellsInTheRealShapeUnderTheRealSignature() {
        shop.pay(shop.invoice("order_1", "29.00"), "LIGHTNING");
        deliver();
        for (var type : List.of("InvoiceCreated", "InvoiceReceivedPayment", "InvoicePaymentSettled",
                "InvoiceProcessing", "InvoiceSettled")) {
            var told = events().stream().filter(event -> event.path("type").stringValue().equals(type))
                    .findFirst().orElseThrow();
            assertThat(shape(told)).as(type).isEqualTo(shape(sample("webhooks/" + type + ".json")));
            assertThat(told.path("deliveryId")).isEqualTo(told.path("originalDeliveryId"));
            assertThat(told.path("metadata").path("orderId").stringValue()).isEqualTo("order_1");
        }
        for (int i = 0; i < bodies.size(); i++) {
            assertThat(signatures.get(i)).isEqualTo(Signature.header(SECRET, bodies.get(i)));
        }
    }

    /** Ours against what was computed elsewhere. */
    @Test
    void signsAsThePublishedCaseDoes() throws IOException {
        var cases = sample("signature-vectors.json");
        try (var file = getClass().getResourceAsStream("/contracts/btcpay/"
                + cases.path("body_file").stringValue())) {
            assertThat(Signature.header(SECRET, new String(file.readAllBytes(), StandardCharsets.UTF_8)))
                    .isEqualTo(cases.path("cases").path(0).path("header").stringValue());
        }
    }

    @ParameterizedTest
    @CsvSource({"500, true", "503, true", "429, true", "408, true", "400, false", "404, false", "409, false",
        "302, false", "200, false"})
    void comesAgainOnlyAfterWhatTheRealOneTakesForLater(int answer, boolean again) {
        status = answer;
        shop.invoice("order_1", "1.00");
        deliver();
        assertThat(bodies).hasSize(1);
        status = 200;
        deliverUntil(Duration.ofSeconds(15));
        assertThat(bodies).hasSize(again ? 2 : 1);
        if (again) {
            var first = events().getFirst();
            var second = events().getLast();
            assertThat(second.path("originalDeliveryId")).isEqualTo(first.path("deliveryId"));
            assertThat(second.path("deliveryId")).isNotEqualTo(first.path("deliveryId"));
            assertThat(second.path("isRedelivery").booleanValue()).isTrue();
            assertThat(second.path("timestamp")).isEqualTo(first.path("timestamp"));
        }
    }

    @Test
    void givesUpAfterTheNinthTime() {
        status = 500;
        shop.invoice("order_1", "1.00");
        for (int n = 0; n < 12; n++) {
            deliverUntil(Duration.ofMinutes(11));
        }
        assertThat(bodies).hasSize(9);
        assertThat(events()).extracting(event -> event.path("originalDeliveryId").stringValue())
                .containsOnly(events().getFirst().path("deliveryId").stringValue());
    }

    @Test
    void losesDoublesAndRepeatsOnDemand() {
        faults.ask(Fault.Kind.DROPPED, "InvoiceCreated " + hook, 1, 0, 100);
        faults.ask(Fault.Kind.DUPLICATED, "InvoiceSettled " + hook, 1, 0, 100);
        faults.ask(Fault.Kind.TIMED_OUT, "InvoiceProcessing " + hook, 1, 0, 100);
        shop.pay(shop.invoice("order_1", "1.00"), "LIGHTNING");
        deliver();
        deliverUntil(Duration.ofSeconds(15));
        assertThat(events()).extracting(event -> event.path("type").stringValue())
                .doesNotContain("InvoiceCreated")
                .filteredOn(type -> !type.contains("Payment"))
                .containsExactlyInAnyOrder("InvoiceSettled", "InvoiceSettled", "InvoiceSettled",
                        "InvoiceProcessing", "InvoiceProcessing");
    }

    @Test
    void theOwnerSeesWhatWasSentAndSendsItAgain() {
        status = 404;
        shop.invoice("order_1", "1.00");
        deliver();
        var sent = shop.ok("GET", "/webhooks/" + webhook + "/deliveries", "").path(0);
        assertThat(sent.path("status").stringValue()).isEqualTo("HttpError");
        assertThat(sent.path("httpCode").intValue()).isEqualTo(404);
        var path = "/webhooks/" + webhook + "/deliveries/" + sent.path("id").stringValue();
        assertThat(shop.ok("GET", path + "/request", "").path("type").stringValue()).isEqualTo("InvoiceCreated");
        status = 200;
        var again = shop.ok("POST", path + "/redeliver", "").stringValue();
        deliver();
        assertThat(events().getLast().path("deliveryId").stringValue()).isEqualTo(again);
        assertThat(events().getLast().path("originalDeliveryId").stringValue())
                .isEqualTo(sent.path("id").stringValue());
    }

    @Test
    void anAddressTakesOnlyTheTypesItNames() {
        shop.ok("PUT", "/webhooks/" + webhook, """
                {"url": "%s", "authorizedEvents": {"everything": false, "specificEvents": ["InvoiceSettled"]}}
                """.formatted(hook));
        shop.pay(shop.invoice("order_1", "1.00"), "LIGHTNING");
        deliver();
        assertThat(events()).extracting(event -> event.path("type").stringValue())
                .containsExactly("InvoiceSettled");
        assertThat(signatures.getFirst()).as("no new secret, so the old one")
                .isEqualTo(Signature.header(SECRET, bodies.getFirst()));
        assertThat(shop.ok("GET", "/webhooks/" + webhook, "").has("secret")).isFalse();
        assertThat(shop.call("POST", "/webhooks", "{\"url\": \"nowhere\"}").status()).isEqualTo(422);
    }

    private void deliver() {
        deliveries.deliverDue(Instant.now());
    }

    private void deliverUntil(Duration later) {
        deliveries.deliverDue(Instant.now().plus(later));
    }

    private List<JsonNode> events() {
        return List.copyOf(bodies).stream().map(body -> JsonMapper.shared().readTree(body)).toList();
    }

    private void receive(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        synchronized (bodies) {
            if (path.equals("/" + shop.store())) {
                bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                signatures.add(exchange.getRequestHeaders().getFirst("BTCPay-Sig"));
            }
        }
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }
}
