package dev.tenantry.simulator.zaprite;

import static dev.tenantry.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.simulator.StripeShape;
import dev.tenantry.simulator.ZapriteWorld;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeType;

/** The simulated Zaprite organization, over HTTP, against what other clients have seen of the real one. */
@TenantryTest
class ZapriteApiTest {

    @LocalServerPort int port;
    @Autowired ZapriteOrders orders;
    @Autowired BusinessClock clock;
    @Autowired JdbcClient jdbc;

    private final String external = "pay_" + UUID.randomUUID();
    private ZapriteWorld world;

    @BeforeEach
    void open() {
        world = new ZapriteWorld(port);
    }

    @ParameterizedTest
    @CsvSource({"PENDING,", "PAID, LIGHTNING", "COMPLETE, CARD", "PROCESSING, BITCOIN"})
    void anOrderHasTheShapeThatOthersHaveSeen(String status, String payment) throws IOException {
        var id = made(", \"label\": \"Pro\", \"metadata\": {\"tenantId\": \"1\"}, \"expiresAt\": \""
                + clock.now().plus(Duration.ofHours(1)) + "\"");
        if (payment != null) {
            assertThat(world.pay(id, payment).location()).isEqualTo("https://app.example.test/billing/return");
        }
        var seen = sample("order_" + status);

        assertThat(world.read(id).path("status").asString()).isEqualTo(status);
        assertThat(shape(world.read(id))).isEqualTo(shape(seen));
        if (!seen.path("transactions").isEmpty()) {
            assertThat(shape(world.read(id).path("transactions").path(0)))
                    .isEqualTo(shape(seen.path("transactions").path(0)));
        }
    }

    @Test
    void anOrderIsFoundByItsOwnIdAndByTheMerchantsWhichIsNotHeldToBeUnique() {
        var first = made("");
        var second = made("");

        assertThat(second).isNotEqualTo(first);
        assertThat(world.read(external).path("id").asString()).isIn(first, second);
        assertThat(world.read(second).path("id").asString()).isEqualTo(second);
        assertThat(world.api("GET", "/v1/orders/od_none", "").status()).isEqualTo(404);
    }

    @Test
    void theListLeavesPendingOnesOutUnlessAskedFor() throws IOException {
        var pending = made("");
        var paid = made("");
        world.pay(paid, "LIGHTNING");

        assertThat(listed("search=" + external)).containsExactly(paid);
        assertThat(listed("search=" + external + "&includePending=true")).containsExactly(paid, pending);
        assertThat(listed("search=" + external + "&includePending=true&sortOrder=asc"))
                .containsExactly(pending, paid);
        assertThat(listed("search=" + external + "&includePending=true&limit=1&page=2"))
                .containsExactly(pending);
        assertThat(shape(world.api("GET", "/v1/orders?search=" + external, "").json()))
                .isEqualTo(shape(sample("list_orders_response")));
    }

    @Test
    void nothingIsPaidTwice() {
        var id = made("");
        world.pay(id, "LIGHTNING");
        world.pay(id, "TOO_MUCH");

        assertThat(world.read(id).path("status").asString()).isEqualTo("PAID");
        assertThat(world.read(id).path("transactions")).hasSize(1);
    }

    @Test
    void whoPaidTooLittleMayPayTheRest() {
        var id = made("");
        assertThat(new Browser(port).get(ZapriteWorld.page(id)).body()).doesNotContain("Too little was paid");
        assertThat(world.pay(id, "TOO_LITTLE").location()).endsWith(ZapriteWorld.page(id));
        assertThat(world.read(id).path("status").asString()).isEqualTo("UNDERPAID");
        assertThat(new Browser(port).get(ZapriteWorld.page(id)).body()).contains("Too little was paid");

        world.pay(id, "LIGHTNING");
        assertThat(world.read(id).path("status").asString()).isEqualTo("PAID");
    }

    @Test
    void whatTheChainHasNotConfirmedIsNotPaidYet() {
        var id = made("");
        world.pay(id, "BITCOIN");
        assertThat(world.read(id).path("paidAt").isNull()).isTrue();

        Tenancy.asSystem(() -> jdbc.sql("""
                update simulator.zaprite_order
                   set confirms_at = :now
                 where id = :id
                """).param("now", clock.now()).param("id", id).update());
        assertThat(world.read(id).path("status").asString()).isEqualTo("PAID");
        assertThat(world.read(id).path("transactions").path(0).path("status").asString())
                .isEqualTo("CONFIRMED");
    }

    @Test
    void anOrderThatNobodyPaysInTimeIsAbandonedAndCannotBePaid() {
        var id = made(", \"expiresAt\": \"" + clock.now().plusMillis(600) + "\"");
        eventually(() -> world.read(id).path("status").asString().equals("ABANDONED"));

        world.pay(id, "LIGHTNING");
        assertThat(world.read(id).path("status").asString()).isEqualTo("ABANDONED");
        assertThat(new Browser(port).get(ZapriteWorld.page(id)).body()).contains("has run out");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "7", "{", "{\"amount\": 2900}", "{\"amount\": 29.5, \"currency\": \"USD\"}",
        "{\"amount\": -1, \"currency\": \"USD\"}", "{\"amount\": \"2900\", \"currency\": \"USD\"}",
        "{\"amount\": 2900, \"currency\": \"usd\"}", "{\"amount\": 2900, \"currency\": \"MOON\"}",
        "{\"amount\": 2900, \"currency\": \"USD\", \"expiresAt\": \"soon\"}",
        "{\"amount\": 2900, \"currency\": \"USD\", \"expiresAt\": \"2001-01-01T00:00:00Z\"}",
        "{\"amount\": 2900, \"currency\": \"USD\", \"redirectUrl\": \"/back\"}",
        "{\"amount\": 2900, \"currency\": \"USD\", \"metadata\": {\"seats\": 2}}",
        "{\"amount\": 2900, \"currency\": \"USD\", \"label\": \"a\\u0000b\"}",
        "{\"amount\": 2900, \"currency\": \"USD\", \"customCheckoutId\": \"c\"}"})
    void whatIsNoOrderIsRefusedInItsForm(String body) throws IOException {
        var answer = world.api("POST", "/v1/orders", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(shape(answer.json())).isEqualTo(shape(sample("error")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer 342ea623-1169", "Basic zaprite_sandbox_x"})
    void onlyKeysOfTheSandboxAreTaken(String authorization) {
        var answer = world.api(authorization, "GET", "/v1/orders", "");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("UNAUTHORIZED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=101", "limit=x", "page=0", "page=9999999", "sortBy=amount",
        "search=%00"})
    void aListIsAskedForProperly(String query) {
        assertThat(world.api("GET", "/v1/orders?" + query, "").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"webhookUrl\": \"x\"}", "{\"webhookUrl\": \"http://\"}",
        "{\"webhookUrl\": \"ftp://host/\"}"})
    void theDashboardTakesAnAddressOnly(String body) {
        assertThat(world.api("PUT", "/v1/dashboard", body).status()).isEqualTo(400);
    }

    @Test
    void sumsInBitcoinAreSats() {
        var id = world.api("POST", "/v1/orders", "{\"amount\": 45000, \"currency\": \"BTC\"}").json().path("id")
                .asString();
        assertThat(new Browser(port).get(ZapriteWorld.page(id)).body()).contains("0.00045000 BTC");
    }

    private String made(String more) {
        return world.order(external, more).path("id").asString();
    }

    private List<String> listed(String query) {
        var ids = new ArrayList<String>();
        world.api("GET", "/v1/orders?" + query, "").json().path("items")
                .forEach(order -> ids.add(order.path("id").asString()));
        return ids;
    }

    /** The names and what kind of value each has; an absent moment is as good as one. */
    private static TreeMap<String, JsonNodeType> shape(JsonNode object) {
        var shape = new TreeMap<String, JsonNodeType>();
        object.properties().forEach(field -> shape.put(field.getKey(), field.getValue().isNull()
                ? JsonNodeType.STRING : field.getValue().getNodeType()));
        return shape;
    }

    private static JsonNode sample(String name) throws IOException {
        try (var file = ZapriteApiTest.class.getResourceAsStream("/contracts/zaprite/" + name + ".json")) {
            return StripeShape.parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
