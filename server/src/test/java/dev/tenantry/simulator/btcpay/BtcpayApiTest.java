package dev.tenantry.simulator.btcpay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.TenantryTest;
import dev.tenantry.simulator.BtcpayWorld;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The simulated API over HTTP: BTCPay's shapes, BTCPay's refusals. */
@TenantryTest
class BtcpayApiTest {

    @LocalServerPort int port;

    private BtcpayWorld shop;

    @BeforeEach
    void aShop() {
        shop = new BtcpayWorld(port);
    }

    @Test
    void showsAnInvoiceInTheShapeOfTheRealOne() {
        var shown = shop.read(shop.invoice("order_1", "29.00"));
        var sample = sample("objects/invoice_new.json");
        assertThat(shape(shown)).isEqualTo(shape(sample));
        for (var field : new String[] {"amount", "paidAmount", "status", "additionalStatus", "archived", "type",
            "currency", "availableStatusesForManualMarking"}) {
            assertThat(shown.path(field)).as(field).isEqualTo(sample.path(field));
        }
        assertThat(shown.path("expirationTime").longValue() - shown.path("createdTime").longValue())
                .isEqualTo(3600);
        assertThat(shown.path("monitoringExpiration").longValue() - shown.path("expirationTime").longValue())
                .isEqualTo(86_400);
        var terms = shown.path("checkout").propertyNames();
        assertThat(terms).containsExactlyInAnyOrderElementsOf(sample.path("checkout").propertyNames());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{\"amount\": \"-1.00\", \"currency\": \"USD\"} | amount",
        "{\"amount\": \"many\", \"currency\": \"USD\"} | amount",
        "{\"currency\": \"USD\"} | amount",
        "{\"amount\": \"1\", \"currency\": \"USD\", \"checkout\": {\"expirationMinutes\": 0.1}} "
                + "| checkout.expirationMinutes",
        "{\"amount\": \"1\", \"currency\": \"USD\", \"checkout\": {\"paymentTolerance\": 101}} "
                + "| checkout.paymentTolerance",
        "{\"amount\": \"1\", \"currency\": \"USD\", \"checkout\": {\"speedPolicy\": \"Soon\"}} "
                + "| checkout.speedPolicy",
        "{\"amount\": \"1\", \"currency\": \"USD\", \"checkout\": {\"defaultLanguage\": \"klingon\"}} "
                + "| checkout.defaultLanguage",
        "{\"amount\": \"1\", \"currency\": \"USD\", \"checkout\": {\"paymentMethods\": [\"DOGE\"]}} "
                + "| checkout.paymentMethods",
        "{\"amount\": \"1\", \"currency\": \"USD\", \"ammount\": \"2\"} | ammount",
        "[] | ''"})
    void saysWhatIsWrongWhereAsTheRealOneDoes(String body, String path) {
        var answer = shop.call("POST", "/invoices", body);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path(0).path("path").stringValue()).isEqualTo(path);
        assertThat(shape(answer.json().path(0))).isEqualTo(shape(sample("objects/error_422_validation.json").path(0)));
    }

    @Test
    void knowsKeysStoresAndWhatIsThere() {
        var invoice = shop.invoice("order_1", "5.00");
        assertThat(shop.call("GET", "/invoices/" + invoice, "", null).status()).isEqualTo(401);
        assertThat(shop.call("GET", "/invoices/" + invoice, "", "token of-somebody-else").status()).isEqualTo(401);
        assertThat(new BtcpayWorld(port, "AnotherShop").call("GET", "/invoices/" + invoice, "").json()
                .path("missingPermission").stringValue()).isEqualTo("btcpay.store.canviewinvoices");
        var foreign = new BtcpayWorld(port).call("GET", "/invoices/" + invoice, "");
        assertThat(foreign.status()).isEqualTo(404);
        assertThat(foreign.json()).isEqualTo(sample("objects/error_404.json"));
        assertThat(shop.call("POST", "/invoices/" + invoice + "/refund", "{}").json().path("code").stringValue())
                .isEqualTo("simulator_does_not_play");
        assertThat(shop.call("POST", "/invoices", "{\"amount\": \"1\", \"currency\": \"XYZ\"}").status())
                .isEqualTo(400);
    }

    @Test
    void listsNewestFirstAndOnlyWhatIsAskedFor() {
        var order = "order_" + UUID.randomUUID();
        var older = shop.invoice(order, "1.00");
        var newer = shop.invoice(order, "2.00");
        var other = shop.invoice("order_other", "3.00");
        assertThat(ids("?orderId=" + order)).containsExactly(newer, older);
        assertThat(ids("?take=1&skip=1")).containsExactly(newer);
        assertThat(ids("?textSearch=" + older)).containsExactly(older);
        shop.pay(other, "LIGHTNING");
        assertThat(ids("?status=Settled&status=Processing")).containsExactly(other);
        shop.ok("DELETE", "/invoices/" + older, "");
        assertThat(ids("?orderId=" + order)).containsExactly(newer);
        assertThat(ids("?includeArchived=true&orderId=" + order)).containsExactly(newer, older);
        assertThat(ids("?startDate=1&endDate=2")).isEmpty();
        assertThat(shop.call("GET", "/invoices?startDate=2&endDate=1", "").status()).isEqualTo(422);
        assertThat(shop.call("GET", "/invoices?cursor=1", "").status()).isEqualTo(422);
    }

    @Test
    void theOwnersHandGoesOnlyAsFarAsTheRealOne() {
        var invoice = shop.invoice("order_1", "5.00");
        assertThat(shop.mark(invoice, "Processing").status()).isEqualTo(422);
        assertThat(shop.mark(invoice, "Settled").json().path("additionalStatus").stringValue())
                .isEqualTo("Marked");
        assertThat(shop.mark(invoice, "Settled").status()).as("it is so already").isEqualTo(422);
        assertThat(shop.mark(invoice, "Invalid").status()).as("what a hand did a hand takes back").isEqualTo(200);
        assertThat(shop.mark(invoice, "Settled").status()).isEqualTo(200);

        var paid = shop.invoice("order_2", "5.00");
        shop.pay(paid, "LIGHTNING");
        assertThat(shop.mark(paid, "Invalid").status()).as("money came").isEqualTo(422);
    }

    private java.util.List<String> ids(String query) {
        return shop.ok("GET", "/invoices" + query, "").valueStream()
                .map(invoice -> invoice.path("id").stringValue()).toList();
    }

    static JsonNode sample(String name) {
        try (var file = BtcpayApiTest.class.getResourceAsStream("/contracts/btcpay/" + name)) {
            return JsonMapper.shared().readTree(file.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names at the top and the type of each. */
    static Map<String, String> shape(JsonNode object) {
        var shape = new TreeMap<String, String>();
        object.properties().forEach(field -> shape.put(field.getKey(), field.getValue().getNodeType().name()));
        return shape;
    }
}
