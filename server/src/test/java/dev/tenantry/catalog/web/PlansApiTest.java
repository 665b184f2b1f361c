package dev.tenantry.catalog.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.TenantryTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@TenantryTest
class PlansApiTest {

    @LocalServerPort
    int port;

    @Test
    void anyoneSeesThePublicPlansInTheirOrder() throws Exception {
        var plans = plans();
        var keys = new ArrayList<String>();
        plans.get("plans").forEach(plan -> keys.add(plan.get("plan").asString()));
        assertThat(keys).startsWith("free", "starter", "pro", "max", "enterprise");
        assertThat(plans.get("trial").get("plan").asString()).isEqualTo("pro");
        assertThat(plans.get("trial").get("days").asInt()).isEqualTo(14);
    }

    @Test
    void aPlanShowsItsPricesFeaturesAndLimits() throws Exception {
        var pro = plan("pro");
        assertThat(pro.get("display_name").asString()).isEqualTo("Pro");
        assertThat(pro.get("monthly_price_cents").asLong()).isEqualTo(2999);
        assertThat(pro.get("annual_price_cents").asLong()).isEqualTo(29990);
        assertThat(pro.get("max_seats").asLong()).isEqualTo(5);
        assertThat(pro.get("is_public").asBoolean()).isTrue();
        assertThat(pro.get("features").get("integrations").asBoolean()).isTrue();
        assertThat(pro.get("features").get("sso").asBoolean()).isFalse();
        assertThat(pro.get("limits").get("items").get("value").asLong()).isEqualTo(25);
        assertThat(pro.get("limits").get("seats").get("per_seat").asBoolean()).isTrue();
        assertThat(pro.get("limits").get("items").get("per_seat").asBoolean()).isFalse();
        assertThat(pro.get("limits").get("runs").get("window").asString()).isEqualTo("month");
        assertThat(pro.get("requests_per_minute").get("value").asLong()).isEqualTo(300);
    }

    @Test
    void unlimitedIsSaidAndAPlanWithoutAPriceHasNone() throws Exception {
        var enterprise = plan("enterprise");
        assertThat(enterprise.get("monthly_price_cents").isNull()).isTrue();
        assertThat(enterprise.get("limits").get("items").get("unlimited").asBoolean()).isTrue();
        assertThat(enterprise.get("limits").get("items").get("value").isNull()).isTrue();
        assertThat(enterprise.get("requests_per_minute").get("value").asLong()).isEqualTo(1000);
        assertThat(plan("free").get("prices").size()).isZero();
        assertThat(plan("free").get("aliases").get(0).asString()).isEqualTo("core");
    }

    private JsonNode plan(String key) throws Exception {
        for (var plan : plans().get("plans")) {
            if (plan.get("plan").asString().equals(key)) {
                return plan;
            }
        }
        throw new AssertionError("no plan " + key);
    }

    private JsonNode plans() throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(HttpRequest.newBuilder(
                    URI.create("http://localhost:%d/v1/plans".formatted(port))).build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return JsonMapper.shared().readTree(answer.body());
        }
    }
}
